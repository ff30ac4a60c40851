"""Explanations of how files, numbers, days and names are written."""

FILES: dict[str, tuple[str, str]] = {
    "reading": (
        """
Tệp được đọc theo YAML, nhưng chặt hơn: những chỗ mà YAML lặng lẽ hiểu khác ý người viết đều bị
từ chối. Không dùng neo (&, *), thẻ (!), `<<`, on/off/yes/no; mỗi khoá phải có giá trị và chỉ
viết một lần.

Mẹo: chỗ nào có dấu phẩy hoặc dấu ngoặc thì viết thành từng dòng thay vì {…} trên một dòng.

  - when: days_from(a, b) <= 30
    points: 3
""",
        """
Files are YAML, read more strictly: wherever YAML would silently take a text for something else,
it is refused. No anchors (&, *), tags (!), `<<`, on/off/yes/no; every key has a value, and
stands once.

Where a comma or a bracket occurs, write lines instead of {…} on one line.

  - when: days_from(a, b) <= 30
    points: 3
""",
    ),
    "numbers": (
        """
Số viết bằng dấu chấm thập phân và không có dấu ngăn hàng nghìn: 12.5, 1186105. Dấu phẩy bị từ
chối vì YAML coi 12,5 là chữ, và trong {…} nó tách thành hai mục. Chỉ trong tỷ lệ có % mới được
viết 80,6%. Số được giữ đúng từng chữ số: 1.10 không bao giờ thành 1.1.
""",
        """
Numbers have a decimal point and nothing between thousands: 12.5, 1186105. A comma is refused:
YAML takes 12,5 for text, and inside {…} it starts a new entry. Only a percent may be written
80,6%. Every digit is kept: 1.10 never turns into 1.1.
""",
    ),
    "shares": (
        """
Tỷ lệ viết kèm dấu % (80,6% hoặc 80.6%), hoặc là số từ 0 đến 1 (0.806). Số 80.6 đứng một mình bị
từ chối, vì không rõ là 80,6% hay 80,6 lần. Điểm và tỷ lệ là hai thứ: dưới `points` viết số
điểm, dưới `share` viết phần của điểm tối đa.
""",
        """
A share has a percent sign (80,6% or 80.6%), or is a number from 0 to 1 (0.806). A bare 80.6 is
refused: it may mean 80.6% or 80.6 times. Points and shares differ: `points` takes points,
`share` takes a part of the maximum.
""",
    ),
    "validating": (
        """
Mỗi phần của tệp chỉ nhận những khoá và loại giá trị đã định; thừa, thiếu hoặc sai loại đều được
nêu cùng lúc, kèm tên gần nhất. Mã tiêu chí luôn đặt trong ngoặc kép ("1.10"). Tên dùng trong
biểu thức chỉ gồm chữ không dấu, chữ số và dấu gạch dưới; dấu gạch nối sẽ bị hiểu là phép trừ.
""",
        """
Each part of a file takes certain keys and kinds of value; what is too much, missing or of
another kind is told all at once, with the nearest name. Ids of criteria stand in quotes
("1.10"). Names used in expressions have plain letters, digits and underscores; a hyphen would
be a subtraction.
""",
    ),
    "days": (
        """
Ngày viết 31/3/2026 hoặc 2026-03-31; ngày giờ thêm 16:30 ở sau; ngày hằng năm viết "15/12" trong
ngoặc kép. Ngày không có trong lịch (31/2) bị từ chối.
""",
        """
Days are written 31/3/2026 or 2026-03-31; moments have 16:30 after them; days of any year are
written "15/12", in quotes. A day that no calendar has (31/2) is refused.
""",
    ),
    "names": (
        """
Tên này không có trong bộ chỉ số. Mọi tên dùng trong luật phải khai trước: số liệu ở `facts`,
thời hạn ở `deadlines`, phòng ở `offices`, cơ quan ở `bodies`, loại văn bản ở `documents`. Tên
gần nhất được nêu kèm; nếu đúng là nó thì sửa chỗ viết, nếu không thì khai thêm.
""",
        """
The index has no such name. Everything that rules name is declared first: facts under `facts`,
deadlines under `deadlines`, offices, bodies and kinds of documents likewise. The nearest name
is told; if that is the one, correct the spelling, if not, declare the new one.
""",
    ),
    "index_table": (
        """
Bảng tiêu chí trong Word hoặc Excel được đọc thành một bộ chỉ số nháp: số thứ tự, tên, điểm tối
đa, chưa có luật. Chỗ nào đọc không chắc đều được nêu để người chép xem lại; không con số nào
được đoán thầm.

Mẹo: để lại riêng bảng tiêu chí trong tệp, một dòng tiêu đề có cột tên và cột điểm tối đa, số thứ
tự viết thành chữ trong ô.
""",
        """
A table of criteria in Word or Excel becomes a draft index: numbers, names, maxima, no rules yet.
Whatever was not certain is told, for whoever transcribes it to look at; no figure is guessed in
silence.

Keep only the table of criteria in the file, one head row that names the columns of names and of
maxima, and the numbers typed into their cells.
""",
    ),
    "cli": (
        """
Xem cách gọi bằng cchc --help, hoặc --help sau tên lệnh. Mã thoát: 0 là đạt; 1 là có điều kiểm
tra không đạt; 2 là dữ liệu hoặc lệnh gọi không dùng được.
""",
        """
cchc --help shows how to call, as --help does after a command. Exit codes: 0 holds; 1 a check
does not hold; 2 the input, or the call, cannot be used.
""",
    ),
}
