/*
 * The tokens of GNN: an island grammar with a mode for each kind of section.
 *
 * The default mode is raw text: what stands before the first section, and the sections that are
 * kept as they are. A header line asks sectionMode() which mode reads the lines below it. A newline
 * ends a statement unless a bracket is open; then it is hidden. A row of plain numbers is one token,
 * because real files hold hundreds of thousands of them.
 */
lexer grammar GnnLexer;

tokens {
  HEADER, COMMENT, NEWLINE, FENCE, DASHES, TEXT,
  NAME, FUNCTION, OVERRIDE, NUMBER, ROW, STRING, UNCLOSED_STRING, ELLIPSIS,
  LPAREN, RPAREN, LBRACK, RBRACK, LBRACE, RBRACE, COMMA, SEMICOLON, COLON, EQUALS,
  PLUS, MINUS, STAR, SLASH, AT, TO, FROM, BOTH, BAR, TOO_DEEP, UNEXPECTED
}

@members {
  /** What sectionMode answers for a line that is a comment. */
  public static final int NO_SECTION = -1;

  /** Brackets nest no deeper than this. */
  private int maxDepth = Integer.MAX_VALUE;

  /** How far a superscript in braces is looked at. */
  private static final int MAX_POWER = 64;

  /** The characters that end a piece of text in an entry. */
  private static final String ENTRY_ENDS = "\"#:=,()[]{}`~ \t\f\r\n\u00A0\u3000\uFEFF";

  private int depth;

  /**
   * The mode for the lines below a header line, or NO_SECTION if the line is a comment. Overridden
   * by the reader, which knows the names of the sections.
   */
  protected int sectionMode(String headerText) {
    return NO_SECTION;
  }

  /** How many brackets are open. */
  public final int depth() {
    return depth;
  }

  /** Sets how deep brackets may nest; deeper ones become tokens that no rule takes. */
  public final void maxDepth(int value) {
    maxDepth = value;
  }

  /** Sets the number of open brackets, when a reader gives up on a statement that never closes. */
  public final void depth(int value) {
    depth = value;
  }

  /** Passes over everything up to the end of the line. */
  public final void skipLine() {
    restOfLine();
  }

  private void restOfLine() {
    for (int c = _input.LA(1); c != '\n' && c != '\r' && c != EOF; c = _input.LA(1)) {
      _input.consume();
    }
  }

  /** Whether only blanks, at most the given number, stand between the line's start and the token. */
  private boolean startsLine(int blanks) {
    int back = 2;
    int c = _input.LA(-back);
    while ((c == ' ' || c == '\t') && back - 2 < blanks) {
      c = _input.LA(-++back);
    }
    return c == '\n' || c == '\r' || c == EOF || c == 0;
  }

  /** Tells a header from a comment. Inside a bracket only a header at the margin counts. */
  private void hash() {
    boolean candidate = startsLine(depth == 0 ? Integer.MAX_VALUE : 0);
    restOfLine();
    int mode = candidate ? sectionMode(getText()) : NO_SECTION;
    if (mode == NO_SECTION) {
      setType(COMMENT);
      setChannel(HIDDEN);
    } else {
      setType(HEADER);
      depth = 0;
      mode(mode);
    }
  }

  /** A comment sign counts in entries only at the line's start or behind a blank. */
  private void entryHash() {
    int before = _input.LA(-2);
    if (before == ' ' || before == '\t' || startsLine(0)) {
      hash();
    } else {
      setType(TEXT);
    }
  }

  /** Counts a bracket of an entry that opens its value or stands inside such a one. */
  private void entryOpen() {
    setType(LBRACK);
    int back = 2;
    int before = _input.LA(-back);
    while (before == ' ' || before == '\t') {
      before = _input.LA(-++back);
    }
    if (depth > 0 || before == ':' || before == '=') {
      depth++;
    }
  }

  /**
   * The rest of an identifier. By hand, as are strings and text, because the generated tables are
   * slow outside of ASCII and a line of ten million letters is still one name.
   */
  private void name() {
    int last = _input.LA(-1);
    int beforeLast = 0;
    for (int c = _input.LA(1); isPart(c) || (c == '.' && isStart(_input.LA(2))); c = _input.LA(1)) {
      beforeLast = last;
      last = c;
      _input.consume();
    }
    if (beforeLast == '_' && (last == 't' || last == 'τ')) {
      shift();
    }
    if (_input.LA(1) == '^') {
      power();
    }
    while (_input.LA(1) == '\'' || _input.LA(1) == '\u2032' || _input.LA(1) == '\u2019') {
      _input.consume();
    }
    setType(NAME);
  }

  /** A time shift belongs to a name that ends in _t: s_t-1 is a name, s_t-A an edge. */
  private void shift() {
    if ((_input.LA(1) == '+' || _input.LA(1) == '-') && isDigit(_input.LA(2))) {
      _input.consume();
      while (isDigit(_input.LA(1))) {
        _input.consume();
      }
    }
  }

  /** X^observed, X^{t}; the braces of the latter are short or none. */
  private void power() {
    int length = 0;
    if (_input.LA(2) == '{') {
      length = 3;
      while (length < MAX_POWER && isPart(_input.LA(length))) {
        length++;
      }
      length = _input.LA(length) == '}' ? length : 0;
    } else if (isPart(_input.LA(2))) {
      length = 2;
      while (isPart(_input.LA(length + 1)) && length < MAX_POWER) {
        length++;
      }
    }
    for (int i = 0; i < length; i++) {
      _input.consume();
    }
  }

  /**
   * A name with a bracket behind it is a function, wherever both stand in a value; the word override
   * before another name is not the name.
   */
  private void nameOrFunction() {
    boolean first = startsLine(Integer.MAX_VALUE);
    name();
    int next = 1;
    while ((_input.LA(next) == ' ' || _input.LA(next) == '\t') && next < MAX_POWER) {
      next++;
    }
    if (_input.LA(next) == '(') {
      setType(FUNCTION);
    } else if (first && next > 1 && isStart(_input.LA(next)) && getText().equals("override")) {
      setType(OVERRIDE);
    }
  }

  private void string() {
    int quote = _input.LA(-1);
    setType(UNCLOSED_STRING);
    for (int c = _input.LA(1); c != '\n' && c != '\r' && c != EOF; c = _input.LA(1)) {
      _input.consume();
      if (c == quote) {
        setType(STRING);
        return;
      }
      int escaped = _input.LA(1);
      if (c == '\\' && escaped != '\n' && escaped != '\r' && escaped != EOF) {
        _input.consume();
      }
    }
  }

  /** A run of one character that cannot stand here. */
  private void unexpected() {
    for (int c = _input.LA(-1); _input.LA(1) == c; ) {
      _input.consume();
    }
    setType(UNEXPECTED);
  }

  private void entryText() {
    for (int c = _input.LA(1); c != EOF && ENTRY_ENDS.indexOf(c) < 0; c = _input.LA(1)) {
      _input.consume();
    }
    setType(TEXT);
  }

  /** A string of an entry; a quote without its second on the line is a character like any other. */
  private void entryString() {
    int start = _input.index();
    setType(TEXT);
    for (int c = _input.LA(1); c != '\n' && c != '\r' && c != EOF; c = _input.LA(1)) {
      _input.consume();
      if (c == '"') {
        setType(STRING);
        return;
      }
    }
    _input.seek(start);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isStart(int c) {
    return c == '_' || Character.isLetter(c);
  }

  private static boolean isPart(int c) {
    if (c == '_' || Character.isLetterOrDigit(c)) {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER ->
          true;
      default -> false;
    };
  }

  private void newline() {
    setType(NEWLINE);
    if (depth > 0) {
      setChannel(HIDDEN);
    }
  }

  private void open(int type) {
    setType(++depth > maxDepth ? TOO_DEEP : type);
  }

  private void close(int type) {
    setType(type);
    depth = Math.max(0, depth - 1);
  }
}

// Raw text: one token a line.

RAW_HASH : '#' { hash(); } ;
RAW_NEWLINE : EOL -> type(NEWLINE) ;
RAW_BLANK : [ \t]+ -> skip ;
RAW_TEXT : ~[# \t\r\n] { restOfLine(); } -> type(TEXT) ;

fragment EOL : '\r'? '\n' | '\r' ;
fragment SPACE : [ \t\f\u00A0\u1680\u2000-\u200B\u202F\u205F\u3000\uFEFF] ;
fragment DIGITS : [0-9]+ ;
fragment EXPONENT : [eE] [+-]? DIGITS ;
fragment DECIMAL : (DIGITS ('.' DIGITS?)? | '.' DIGITS) EXPONENT? ;
fragment START : [\p{L}_] ;

// Inside a row of plain numbers.
fragment GAP : [ \t\r\n\u00A0]* ;
fragment PLAIN : [+-]? (DECIMAL | 'inf' | 'nan' | '∞') (GAP '/' GAP DECIMAL)? ;
fragment PLAINS : GAP PLAIN (GAP ',' GAP PLAIN)* (GAP ',')? GAP ;

// Declarations: StateSpaceBlock.

mode DECL;

DECL_HASH : '#' { hash(); } ;
DECL_NEWLINE : EOL { newline(); } ;
DECL_BLANK : SPACE+ -> skip ;
DECL_FENCE : ('```' | '~~~') { restOfLine(); } -> type(FENCE), channel(HIDDEN) ;
DECL_DASHES : '---' '-'* -> type(DASHES) ;
DECL_NAME : START { nameOrFunction(); } ;
DECL_NUMBER : (DECIMAL | '∞') -> type(NUMBER) ;
DECL_STRING : ['"] { string(); } ;
DECL_ELLIPSIS : ('..' '.'* | '…') -> type(ELLIPSIS) ;
DECL_LPAREN : '(' { open(LPAREN); } ;
DECL_LBRACK : '[' { open(LBRACK); } ;
DECL_LBRACE : '{' { open(LBRACE); } ;
DECL_RPAREN : ')' { close(RPAREN); } ;
DECL_RBRACK : ']' { close(RBRACK); } ;
DECL_RBRACE : '}' { close(RBRACE); } ;
DECL_COMMA : ',' -> type(COMMA) ;
DECL_SEMICOLON : ';' -> type(SEMICOLON) ;
DECL_COLON : ':' -> type(COLON) ;
DECL_EQUALS : '=' -> type(EQUALS) ;
DECL_PLUS : '+' -> type(PLUS) ;
DECL_MINUS : '-' -> type(MINUS) ;
DECL_STAR : '*' -> type(STAR) ;
DECL_SLASH : '/' -> type(SLASH) ;
DECL_AT : '@' -> type(AT) ;
DECL_UNEXPECTED : . { unexpected(); } ;

// Edges: Connections.

mode CONN;

CONN_HASH : '#' { hash(); } ;
CONN_NEWLINE : EOL { newline(); } ;
CONN_BLANK : SPACE+ -> skip ;
CONN_FENCE : ('```' | '~~~') { restOfLine(); } -> type(FENCE), channel(HIDDEN) ;
CONN_DASHES : '---' '-'* -> type(DASHES) ;
CONN_NAME : START { name(); } ;
CONN_NUMBER : (DECIMAL | '∞') -> type(NUMBER) ;
CONN_STRING : ['"] { string(); } ;
CONN_ELLIPSIS : ('..' '.'* | '…') -> type(ELLIPSIS) ;
CONN_LPAREN : '(' { open(LPAREN); } ;
CONN_LBRACK : '[' { open(LBRACK); } ;
CONN_LBRACE : '{' { open(LBRACE); } ;
CONN_RPAREN : ')' { close(RPAREN); } ;
CONN_RBRACK : ']' { close(RBRACK); } ;
CONN_RBRACE : '}' { close(RBRACE); } ;
CONN_COMMA : ',' -> type(COMMA) ;
CONN_SEMICOLON : ';' -> type(SEMICOLON) ;
CONN_COLON : ':' -> type(COLON) ;
CONN_EQUALS : '=' -> type(EQUALS) ;
CONN_PLUS : '+' -> type(PLUS) ;
CONN_MINUS : '-' -> type(MINUS) ;
CONN_STAR : '*' -> type(STAR) ;
CONN_SLASH : '/' -> type(SLASH) ;
CONN_AT : '@' -> type(AT) ;
CONN_BOTH : ('<->' | '↔') -> type(BOTH) ;
CONN_TO : ('->' | '>' | '→') -> type(TO) ;
CONN_FROM : ('<-' | '<' | '←') -> type(FROM) ;
CONN_BAR : '|' -> type(BAR) ;
CONN_UNEXPECTED : . { unexpected(); } ;

// Values: InitialParameterization.

mode PARAM;

PARAM_HASH : '#' { hash(); } ;
PARAM_NEWLINE : EOL { newline(); } ;
PARAM_BLANK : SPACE+ -> skip ;
PARAM_FENCE : ('```' | '~~~') { restOfLine(); } -> type(FENCE), channel(HIDDEN) ;
PARAM_DASHES : '---' '-'* -> type(DASHES) ;
// (x) groups and (x,) is a list, so one number in round brackets needs its comma.
PARAM_ROW : ('{' PLAINS '}' | '[' PLAINS ']' | '(' GAP PLAIN GAP ',' (GAP | PLAINS) ')') -> type(ROW) ;
PARAM_NAME : START { nameOrFunction(); } ;
PARAM_NUMBER : (DECIMAL | '∞') -> type(NUMBER) ;
PARAM_STRING : ['"] { string(); } ;
PARAM_ELLIPSIS : ('..' '.'* | '…') -> type(ELLIPSIS) ;
PARAM_LPAREN : '(' { open(LPAREN); } ;
PARAM_LBRACK : '[' { open(LBRACK); } ;
PARAM_LBRACE : '{' { open(LBRACE); } ;
PARAM_RPAREN : ')' { close(RPAREN); } ;
PARAM_RBRACK : ']' { close(RBRACK); } ;
PARAM_RBRACE : '}' { close(RBRACE); } ;
PARAM_COMMA : ',' -> type(COMMA) ;
PARAM_SEMICOLON : ';' -> type(SEMICOLON) ;
PARAM_COLON : ':' -> type(COLON) ;
PARAM_EQUALS : '=' -> type(EQUALS) ;
PARAM_PLUS : '+' -> type(PLUS) ;
PARAM_MINUS : '-' -> type(MINUS) ;
PARAM_STAR : '*' -> type(STAR) ;
PARAM_SLASH : '/' -> type(SLASH) ;
PARAM_AT : '@' -> type(AT) ;
PARAM_UNEXPECTED : . { unexpected(); } ;

// Keys with values: version, Time, ontology, ModelParameters. Values are kept as text, which may be
// prose; only a value that starts with a bracket may go on over several lines.

mode ENTRY;

ENTRY_HASH : '#' { entryHash(); } ;
ENTRY_NEWLINE : EOL { newline(); } ;
ENTRY_BLANK : SPACE+ -> skip ;
ENTRY_FENCE : ('```' | '~~~') { restOfLine(); } -> type(FENCE), channel(HIDDEN) ;
ENTRY_STRING : '"' { entryString(); } ;
ENTRY_COLON : ':' -> type(COLON) ;
ENTRY_EQUALS : '=' -> type(EQUALS) ;
ENTRY_COMMA : ',' -> type(COMMA) ;
ENTRY_LBRACK : [([{] { entryOpen(); } ;
ENTRY_RBRACK : [)\]}] { close(RBRACK); } ;
ENTRY_TEXT : . { entryText(); } ;
