"""Words for what is wrong with a file as a file: its bytes, its YAML, its plain scalars."""

WORDS: dict[str, tuple[str, str]] = {
    # The file itself.
    "input_missing": (
        "không tìm thấy tệp này; hãy kiểm tra lại đường dẫn",
        "there is no such file; check the path",
    ),
    "file_is_folder": (
        "đây là một thư mục, không phải tệp YAML; hãy ghi tên tệp ở trong thư mục",
        "this is a folder, not a YAML file; name the file in it",
    ),
    "file_not_regular": (
        "đây không phải một tệp thường (có thể là thiết bị hoặc đường ống); hãy chép ra tệp YAML",
        "this is not an ordinary file (a device or a pipe perhaps); copy it into a YAML file",
    ),
    "file_not_readable": (
        "không mở được tệp này; hãy kiểm tra quyền đọc và xem tệp có đang bị khoá không",
        "this file cannot be opened; check the permission to read it and whether it is locked",
    ),
    "input_too_large": (
        "tệp khoảng {size} MB, tối đa {limit} MB; tệp này có lẽ không phải bộ chỉ số hay hồ sơ",
        "the file has about {size} MB, at most {limit} MB are read; is it the right file?",
    ),
    "file_empty": (
        "tệp không có nội dung nào",
        "the file has no content",
    ),
    "utf16": (
        "tệp được lưu theo mã UTF-16 hoặc UTF-32; hãy lưu lại theo mã UTF-8",
        "the file is saved as UTF-16 or UTF-32; save it as UTF-8",
    ),
    "not_utf8": (
        "byte {byte} ở đây không thuộc mã UTF-8; hãy mở tệp bằng đúng bảng mã cũ (TCVN3, VNI…) "
        "rồi lưu lại theo mã UTF-8",
        "byte {byte} here is not UTF-8; open the file in its old encoding and save it as UTF-8",
    ),
    # Signs that cannot be seen.
    "tab": (
        "có dấu tab; hãy thay bằng dấu cách, mỗi bậc thụt vào 2 dấu cách",
        "there is a tab; use blanks instead, 2 for each level",
    ),
    "unseen_sign": (
        "có ký tự không nhìn thấy được ({sign}); hãy xoá đi và gõ lại đoạn này",
        "there is a sign that cannot be seen ({sign}); delete it and type this part again",
    ),
    "hard_blank": (
        "có dấu cách không ngắt dòng (thường do chép từ Word) ở đầu dòng hoặc sau dấu hai chấm; "
        "hãy thay bằng dấu cách thường",
        "a no-break blank (often copied from Word) stands at the start of a line or after a colon; "
        "use an ordinary blank",
    ),
    "escaped_sign": (
        "chuỗi này dùng mã thoát để đưa vào ký tự không nhìn thấy được ({sign}); hãy bỏ mã đó",
        "an escape brings a sign that cannot be seen ({sign}) into this text; remove it",
    ),
    # Bounds.
    "too_deep": (
        "nội dung lồng nhau quá {limit} bậc",
        "the content nests more than {limit} levels",
    ),
    "too_many_values": (
        "tệp có hơn {limit} giá trị; hãy tách thành nhiều tệp",
        "the file holds more than {limit} values; divide it into several files",
    ),
    "text_too_long": (
        "đoạn chữ này dài hơn {limit} ký tự; hãy rút gọn, hoặc để trong một tệp riêng",
        "this text has more than {limit} characters; shorten it or keep it in a file of its own",
    ),
    "too_many_problems": (
        "đã gặp {limit} lỗi nên dừng đọc ở đây; hãy sửa các lỗi trên rồi chạy lại",
        "reading stops here after {limit} problems; mend those above and run again",
    ),
    # The whole.
    "top_not_mapping": (
        "tệp phải bắt đầu bằng các dòng «khoá: giá trị», không phải danh sách hay một đoạn chữ",
        "the file must begin with lines of “key: value”, not with a list or a text",
    ),
    "second_document": (
        "dấu --- mở ra một văn bản YAML thứ hai; mỗi tệp chỉ có một, hãy tách ra tệp riêng",
        "--- opens a second YAML document; a file holds one, move the rest to a file of its own",
    ),
    "second_top": (
        "phần này nằm sau khi nội dung của tệp đã kết thúc; hãy kiểm tra thụt dòng, dấu ngoặc "
        "đóng sớm hoặc dấu ... ở trên",
        "this comes after the content of the file has ended; check the indentation, a bracket "
        "closed early or a ... above",
    ),
    "directive": (
        "không dùng chỉ thị YAML (dòng bắt đầu bằng %); hãy xoá dòng này",
        "YAML directives (lines that begin with %) are not used; delete this line",
    ),
    # Keys.
    "key_without_value": (
        "khoá «{key}» không có giá trị; hãy ghi giá trị sau dấu hai chấm, hoặc xoá dòng này "
        "nếu chưa có (đừng để trống)",
        "key “{key}” has no value; write one after the colon, or delete the line if there is none",
    ),
    "item_without_value": (
        "mục này của danh sách không có giá trị; hãy ghi giá trị sau dấu gạch ngang, "
        "hoặc xoá dòng này",
        "this item of the list has no value; write one after the dash, or delete the line",
    ),
    "null_written": (
        "«{written}» nghĩa là không có giá trị; hãy xoá dòng này nếu chưa biết, hoặc đặt trong "
        'ngoặc kép nếu là chữ: "{written}"',
        "“{written}” means no value; delete the line if the value is not known, or put it in "
        'quotes, "{written}", if it is text',
    ),
    "flow_key_without_value": (
        "trong ngoặc nhọn, «{key}» là khoá nhưng không có giá trị; liệt kê thì dùng ngoặc vuông "
        "[a, b]; chữ có dấu phẩy thì đặt trong ngoặc kép",
        "in braces, “{key}” is a key without a value; a list takes square brackets [a, b]; "
        "text with a comma takes double quotes",
    ),
    "colon_without_blank": (
        "thiếu dấu cách sau dấu hai chấm: viết «{key}: {value}»",
        "a blank is missing after the colon: write “{key}: {value}”",
    ),
    "key_empty": (
        "khoá trước dấu hai chấm còn trống; hãy ghi tên khoá",
        "the key before the colon is empty; write its name",
    ),
    "key_not_text": (
        "khoá phải là một tên, không thể là danh sách hay nhóm; nếu là chữ, đặt trong ngoặc kép",
        "a key is a name, not a list or a group; put it in double quotes if it is text",
    ),
    "key_not_plain_text": (
        "khoá «{written}» bị nhiều chương trình hiểu thành giá trị đúng/sai hoặc trống; "
        'hãy đổi tên, hoặc viết trong ngoặc kép: "{written}"',
        "many programs read the key “{written}” as true, false or nothing; "
        'rename it, or write it in quotes: "{written}"',
    ),
    "duplicate_key": (
        "khoá «{key}» đã có ở dòng {line}; mỗi khoá chỉ viết một lần",
        "key “{key}” already stands at line {line}; write each key once",
    ),
    "merge_key": (
        "không dùng khoá gộp <<; hãy chép các dòng cần dùng vào đây",
        "the merge key << is not used; copy the lines that are needed",
    ),
    "anchor": (
        "không dùng neo và tham chiếu của YAML («{written}»); hãy viết lại giá trị ở từng chỗ, "
        "hoặc đặt trong ngoặc kép nếu đây là chữ",
        "anchors and aliases of YAML (“{written}”) are not used; write the value out in each "
        "place, or put it in double quotes if it is text",
    ),
    "tag": (
        "không dùng nhãn kiểu của YAML («{written}»); hãy bỏ nhãn, hoặc đặt trong ngoặc kép nếu "
        "đây là chữ",
        "tags of YAML (“{written}”) are not used; remove it, or put it in double quotes if it is "
        "text",
    ),
    # Plain scalars that YAML readers disagree about.
    "boolean_word": (
        "«{written}» bị chương trình này hiểu là đúng/sai, chương trình khác hiểu là chữ; "
        'viết {meant}, hoặc đặt trong ngoặc kép nếu là chữ: "{written}"',
        "“{written}” is a boolean to one program and text to another; "
        'write {meant}, or put it in quotes if it is text: "{written}"',
    ),
    "leading_zero": (
        "số «{written}» có chữ số 0 ở đầu, dễ bị hiểu là số hệ 8; "
        'viết {meant}, hoặc đặt trong ngoặc kép nếu là mã số: "{written}"',
        "“{written}” begins with 0 and may be read as octal; "
        'write {meant}, or put it in quotes if it is a code: "{written}"',
    ),
    "comma_decimal": (
        "trong tệp, số thập phân dùng dấu chấm: viết {meant} thay cho {written}; "
        'nếu không phải số, đặt trong ngoặc kép: "{written}"',
        "decimals take a point in files: write {meant} instead of {written}; "
        'put it in quotes if it is not a number: "{written}"',
    ),
    "comma_between_digits": (
        "«{written}» ở đây bị tách làm hai giá trị; nếu là số thập phân, viết {decimal}; "
        "nếu là hai số, thêm dấu cách: {two}",
        "“{written}” is taken for two values here; for a decimal write {decimal}; "
        "for two numbers put a blank between them: {two}",
    ),
    "thousands_separator": (
        "số không tách hàng nghìn: viết {meant} thay cho {written}; "
        'nếu không phải số, đặt trong ngoặc kép: "{written}"',
        "numbers are not grouped: write {meant} instead of {written}; "
        'put it in quotes if it is not a number: "{written}"',
    ),
    "digit_underscore": (
        "số không dùng dấu gạch dưới: viết {meant} thay cho {written}; "
        'nếu là mã, đặt trong ngoặc kép: "{written}"',
        "numbers take no underscore: write {meant} instead of {written}; "
        'put it in quotes if it is a code: "{written}"',
    ),
    "number_unfinished": (
        "viết số cho đủ: {meant} thay cho {written}",
        "write the number in full: {meant} instead of {written}",
    ),
    "number_base": (
        "«{written}» là số viết theo hệ khác hệ 10; viết theo hệ 10, hoặc đặt trong "
        'ngoặc kép nếu là mã: "{written}"',
        "“{written}” is a number of another base than 10; write it in base 10, or put it in "
        'quotes if it is a code: "{written}"',
    ),
    "sexagesimal": (
        "«{written}» bị một số chương trình hiểu là số hệ 60; "
        'nếu là giờ hoặc tỷ lệ, đặt trong ngoặc kép: "{written}"',
        "some programs read “{written}” as a number of base 60; "
        'if it is a time or a ratio, put it in quotes: "{written}"',
    ),
    "infinite_number": (
        "«{written}» không phải một số dùng được; ghi số cụ thể, hoặc đặt trong "
        'ngoặc kép nếu là chữ: "{written}"',
        "“{written}” is not a number to work with; write a number, or put it in quotes if it is "
        'text: "{written}"',
    ),
    "exponent": (
        "số không viết dạng luỹ thừa («{written}»); viết đủ các chữ số, hoặc đặt trong ngoặc kép "
        'nếu là mã: "{written}"',
        "numbers take no exponent (“{written}”); write all the digits, or put it in quotes "
        'if it is a code: "{written}"',
    ),
    "numeral_too_long": (
        "số có hơn {limit} chữ số ở một bên dấu chấm; nếu là mã số, đặt trong ngoặc kép",
        "the number has more than {limit} digits on one side of the point; "
        "put it in double quotes if it is a code",
    ),
    "equals_sign": (
        'một dấu = đứng riêng không phải giá trị; nếu là chữ, viết "{written}"',
        'a lone = is not a value; if it is text, write "{written}"',
    ),
    # Plain text that was taken apart.
    "unbalanced_bracket": (
        "dấu {bracket} không có dấu {partner} đi cùng; thêm dấu còn thiếu, hoặc đặt cả đoạn chữ "
        'trong ngoặc kép, ví dụ "a) Ban hành kế hoạch"',
        "{bracket} has no {partner}; add what is missing, or put the whole text in double quotes, "
        'such as "a) The plan"',
    ),
    "unbalanced_quote": (
        "dấu nháy {quote} không có dấu đi cùng; thêm dấu còn thiếu, hoặc đặt cả đoạn chữ trong "
        "nháy đơn nếu ở trong có ngoặc kép",
        "the quote {quote} has no partner; add it, or put the whole text in single quotes if it "
        "holds double ones",
    ),
    "comment_after_text": (
        "phần «{lost}» bị bỏ đi vì # mở đầu ghi chú; nếu là chữ, đặt cả giá trị trong ngoặc kép; "
        "nếu là ghi chú, viết ít nhất hai dấu cách trước #",
        "“{lost}” is lost because # begins a comment; put the whole value in double quotes if it "
        "is text; write at least two blanks before # if it is a comment",
    ),
    "comma_cut": (
        "dấu phẩy trong ngoặc nhọn hoặc ngoặc vuông đã cắt «{text}» thành nhiều mảnh; hãy đặt "
        "trong ngoặc kép, hoặc viết mỗi khoá một dòng",
        "a comma within braces or brackets has cut “{text}” into pieces; put it in quotes, or "
        "write each key on a line of its own",
    ),
    "dash_swallowed": (
        "dấu gạch ngang này bị nối vào dòng chữ ở trên chứ không mở mục mới; danh sách phải bắt "
        "đầu ngay dưới khoá không có giá trị, chữ nhiều dòng thì viết sau >-",
        "this dash was joined to the text above and begins no item; a list begins below a key "
        "without a value, text of several lines follows >-",
    ),
    "question_in_flow": (
        "dấu ? trong ngoặc nhọn hoặc ngoặc vuông không phải chương trình nào cũng đọc được; "
        "hãy đặt đoạn chữ này trong ngoặc kép",
        "not every program reads a ? within braces or brackets; put this text in double quotes",
    ),
    # YAML's own syntax.
    "quote_not_closed": (
        "dấu nháy {quote} mở ở đây mà không đóng; thêm dấu đóng, nếu trong chữ có nháy thì dùng "
        "loại nháy kia ở ngoài",
        "the quote {quote} opened here is never closed; close it, and use the other kind of quote "
        "outside if the text holds this one",
    ),
    "flow_not_closed": (
        "dấu {bracket} mở ở đây chưa được đóng đúng chỗ; kiểm tra dấu {partner}, dấu phẩy giữa "
        "các mục và dấu hai chấm trong chữ",
        "the {bracket} opened here is not closed where it should be; check for {partner}, for "
        "commas between items and for colons within texts",
    ),
    "escape_unknown": (
        "dấu \\ trong ngoặc kép mở đầu một mã không có; viết \\\\ nếu cần dấu \\, hoặc dùng "
        "nháy đơn",
        "\\ in double quotes begins an unknown escape; write \\\\ for a \\, or use single quotes",
    ),
    "sign_cannot_start": (
        "giá trị không thể bắt đầu bằng {sign}; hãy đặt cả giá trị trong ngoặc kép",
        "a value cannot begin with {sign}; put the whole value in double quotes",
    ),
    "value_cannot_start": (
        "ở đây cần một giá trị; dấu này đứng sai chỗ, hoặc chữ bắt đầu bằng dấu này phải đặt "
        "trong ngoặc kép",
        "a value is due here; this sign is out of place, or a text that begins with it needs "
        "double quotes",
    ),
    "colon_in_value": (
        "giá trị có dấu hai chấm và dấu cách nên phải đặt trong dấu nháy: {write}",
        "a value with a colon and a blank needs quotes: {write}",
    ),
    "key_below_value": (
        "khoá «{key}» thụt vào dưới một dòng đã có giá trị; cho thẳng hàng với dòng trên, hoặc bỏ "
        "giá trị ở dòng trên",
        "key “{key}” is indented below a line that already has a value; line it up with that "
        "line, or remove the value there",
    ),
    "colon_missing": (
        "dòng «{text}» không có dấu hai chấm và dấu cách sau tên khoá; viết «khoá: giá trị», "
        "nếu là chữ nối dòng trên thì thụt vào",
        "the line “{text}” has no colon and blank after its key; write “key: value”, or indent it "
        "if it continues the text above",
    ),
    "item_beside_key": (
        "danh sách không thể bắt đầu trên cùng dòng với khoá; xuống dòng trước dấu gạch ngang, "
        "hoặc viết [a, b]",
        "a list cannot begin on the line of its key; begin a new line before the dash, "
        "or write [a, b]",
    ),
    "text_after_value": (
        "phần «{text}» đứng sau một giá trị đã kết thúc; đặt cả giá trị trong một cặp nháy, hoặc "
        "bỏ phần thừa",
        "“{text}” stands after a value that has ended; put the whole value in one pair of quotes, "
        "or remove what is left over",
    ),
    "indentation": (
        "dòng này thụt vào {found} dấu cách, không thẳng với dòng nào ở trên; các khoá cùng bậc "
        "phải thẳng hàng",
        "this line is indented by {found} blanks and lines up with nothing above; keys of one "
        "level must line up",
    ),
    "block_head": (
        "sau dấu | hoặc > chỉ được có + hoặc -, rồi xuống dòng; chữ viết ở các dòng dưới, thụt vào",
        "only + or - may follow | or >, then a new line; the text goes on the lines below, "
        "indented",
    ),
    "yaml_syntax": (
        "tệp không đúng cú pháp YAML từ chỗ này; kiểm tra thụt dòng, dấu hai chấm và dấu nháy",
        "from here on this is not YAML; check the indentation, colons and quotes",
    ),
}
