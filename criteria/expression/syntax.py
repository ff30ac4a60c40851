"""The parser: tokens to tree, by precedence climbing (Pratt), with one reading of every text.

From loosest to tightest: `if … then … else …`; `and` / `or`, which do not mix without brackets;
`not`; comparisons, `is present`, `is absent`, `by`, `before`, which do not chain; `+ -`; `* /`;
unary `-`. So `not a == b` means `not (a == b)`, as it is read aloud, and `-a * b` is `(-a) * b`.
`if` inside a larger expression stands in brackets.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NoReturn

from criteria.expression.tokens import (
    CHOOSING,
    ExpressionRefused,
    Fault,
    Token,
    TokenKind,
    refuse,
    shortened,
    tokens,
)
from criteria.expression.tree import (
    Binary,
    Boolean,
    Call,
    Comparison,
    Conditional,
    Expr,
    Full,
    Junction,
    Name,
    Negative,
    Not,
    Number,
    Presence,
    Text,
    Timely,
)

__all__ = ["DEPTH_LIMIT", "ExpressionRefused", "Fault", "parse"]

DEPTH_LIMIT = 40
"""Brackets, calls, signs and branches within one another."""

_JUNCTION, _NOT, _COMPARISON, _SUM, _PRODUCT, _SIGN = range(1, 7)
_RELATIONS = frozenset({"==", "!=", "<", "<=", ">", ">="})


def parse(text: str) -> Expr:
    """The tree of `text`. Raises ExpressionRefused, whatever the text; never anything else."""
    parser = _Parser(tokens(text))
    tree = parser.whole()
    parser.finish()
    return tree


class _Parser:
    """One pass over the tokens. `_depth` counts what is open around the current token."""

    def __init__(self, found: tuple[Token, ...]) -> None:
        self._tokens = found
        self._at = 0
        self._depth = 0

    @property
    def _token(self) -> Token:
        return self._tokens[self._at]

    @property
    def _last_end(self) -> int:
        return self._tokens[self._at - 1].end

    def _take(self) -> Token:
        token = self._token
        self._at += 1
        return token

    def _word(self, *texts: str) -> bool:
        return self._token.kind is TokenKind.WORD and self._token.text in texts

    def _sign(self, *texts: str) -> bool:
        return self._token.kind is TokenKind.SIGN and self._token.text in texts

    def _relates(self) -> bool:
        if self._token.kind is TokenKind.NAME:
            return self._token.text in ("by", "before")
        return self._sign(*_RELATIONS) or self._word("is")

    def _refuse(self, code: str, **operands: str) -> NoReturn:
        refuse(code, self._token.start, self._token.end, **operands)

    def _enter(self) -> None:
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            refuse("expression_too_deep", self._token.start, self._token.end, limit=DEPTH_LIMIT)

    def finish(self) -> None:
        """Refuse whatever follows a whole expression."""
        if self._token.kind is not TokenKind.END:
            self._refuse_rest()

    def _refuse_rest(self) -> NoReturn:
        """Refuse the token after a complete expression, saying what is wrong with it there."""
        if self._sign(")"):
            self._refuse("bracket_unopened")
        if self._sign(","):
            self._refuse("comma_unexpected")
        if self._sign("(") and self._tokens[self._at - 1].kind is TokenKind.WORD:
            word = self._tokens[self._at - 1]
            refuse("word_not_function", word.start, word.end, found=word.text)
        self._refuse("operator_missing", found=shortened(self._token.text))

    def whole(self) -> Expr:
        """An expression at its loosest: what stands alone, in brackets or as an argument."""
        self._enter()
        tree = self._conditional() if self._word("if") else self._climb(_JUNCTION)
        self._depth -= 1
        return tree

    def _conditional(self) -> Conditional:
        start = self._take().start
        condition = self.whole()
        self._expect("then")
        outcome = self.whole()
        self._expect("else")
        otherwise = self.whole()
        return Conditional(condition, outcome, otherwise, start=start, end=self._last_end)

    def _expect(self, word: str) -> None:
        if not self._word(word):
            self._refuse("word_missing", word=word)
        self._take()

    def _climb(self, floor: int) -> Expr:
        """An operand and every infix that binds at least as tightly as `floor`."""
        start, compared = self._token.start, False
        left = self._operand(floor)
        while True:
            if floor <= _JUNCTION and self._word("and", "or"):
                left = self._junction(left, start)
            elif floor <= _COMPARISON and self._relates():
                if compared:
                    self._refuse("comparison_chained", found=self._token.text)
                left, compared = self._compared(left, start), True
            elif floor <= _SUM and self._sign("+", "-"):
                left = self._binary(left, start, _PRODUCT)
            elif floor <= _PRODUCT and self._sign("*", "/"):
                left = self._binary(left, start, _SIGN)
            else:
                return left

    def _junction(self, first: Expr, start: int) -> Junction:
        word = self._token.text
        operands = [first]
        while self._word(word):
            self._take()
            operands.append(self._climb(_NOT))
        if self._word("and", "or"):
            self._refuse("and_or_mixed")
        return Junction(word, tuple(operands), start=start, end=self._last_end)

    def _binary(self, left: Expr, start: int, floor: int) -> Binary:
        sign = self._take().text
        right = self._climb(floor)
        return Binary(sign, left, right, start=start, end=self._last_end)

    def _compared(self, left: Expr, start: int) -> Expr:
        token = self._take()
        if token.text == "is":
            if not self._word("present", "absent"):
                self._refuse("presence_malformed")
            present = self._take().text == "present"
            return Presence(left, present, start=start, end=self._last_end)
        if token.kind is TokenKind.NAME:
            deadline = self._quoted() or self._climb(_SUM)
            return Timely(token.text, left, deadline, start=start, end=self._last_end)
        right = self._climb(_SUM)
        return Comparison(token.text, left, right, start=start, end=self._last_end)

    def _operand(self, floor: int) -> Expr:
        token = self._token
        match token.kind:
            case TokenKind.NUMBER | TokenKind.PERCENT:
                return self._number()
            case TokenKind.NAME:
                return self._named()
            case TokenKind.TEXT:
                self._refuse("text_not_here")
            case TokenKind.END:
                self._refuse("expression_unfinished")
            case TokenKind.SIGN:
                return self._signed()
        return self._worded(floor)

    def _number(self) -> Number:
        token = self._take()
        percent = token.kind is TokenKind.PERCENT
        value = Fraction(token.text) / (100 if percent else 1)
        text = f"{token.text}%" if percent else token.text
        return Number(value, percent, text, start=token.start, end=token.end)

    def _named(self) -> Name | Call:
        token = self._take()
        if self._sign("("):
            return self._call(token)
        return Name(tuple(token.text.split(".")), start=token.start, end=token.end)

    def _call(self, name: Token) -> Call:
        opening = self._take()
        arguments: list[Expr] = []
        where: Expr | None = None
        while not (self._sign(")") and not arguments):
            if arguments and self._chooses():
                self._take()
                where = self.whole()
                break
            arguments.append(self._quoted() or self.whole())
            if not self._sign(","):
                break
            self._take()
        self._close(opening)
        return Call(name.text, tuple(arguments), where, start=name.start, end=self._last_end)

    def _chooses(self) -> bool:
        """Whether `where` stands here with a condition after it; else it is a name like others."""
        if self._token.kind is not TokenKind.NAME or self._token.text != CHOOSING:
            return False
        after = self._tokens[self._at + 1]
        return (
            after.kind in (TokenKind.NAME, TokenKind.NUMBER, TokenKind.PERCENT)
            or (after.kind is TokenKind.SIGN and after.text == "(")
            or (after.kind is TokenKind.WORD and after.text in ("not", "if", "true", "false"))
        )

    def _quoted(self) -> Text | None:
        """The text that stands here, where one may stand."""
        if self._token.kind is not TokenKind.TEXT:
            return None
        token = self._take()
        return Text(token.text, start=token.start, end=token.end)

    def _signed(self) -> Expr:
        if self._sign("("):
            opening = self._take()
            inner = self.whole()
            self._close(opening)
            return inner
        if not self._sign("-"):
            self._refuse("operand_missing", found=self._token.text)
        self._enter()
        start = self._take().start
        operand = self._climb(_SIGN)
        self._depth -= 1
        return Negative(operand, start=start, end=self._last_end)

    def _close(self, opening: Token) -> None:
        if self._token.kind is TokenKind.END:
            refuse("bracket_unclosed", opening.start, opening.end)
        if not self._sign(")"):
            self._refuse_rest()
        self._take()

    def _worded(self, floor: int) -> Expr:
        token = self._token
        if self._word("not") and floor <= _NOT:
            self._enter()
            self._take()
            operand = self._climb(_NOT)
            self._depth -= 1
            return Not(operand, start=token.start, end=self._last_end)
        if self._word("not", "if"):
            self._refuse("brackets_needed", found=token.text)
        if not self._word("true", "false", "full"):
            self._refuse("operand_missing", found=token.text)
        self._take()
        if token.text == "full":
            return Full(start=token.start, end=token.end)
        return Boolean(token.text == "true", start=token.start, end=token.end)
