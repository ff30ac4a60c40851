"""PDF files behind documents: pages, text, signature fields. Outside the core: pypdf reads them, in
a process of its own.
"""
