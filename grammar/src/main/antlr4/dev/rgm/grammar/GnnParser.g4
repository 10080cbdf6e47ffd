/*
 * The statements of GNN, one entry rule for each kind of section. A reader hands over the tokens of
 * one statement at a time, so that a line that cannot be read costs itself and nothing else.
 *
 * Every decision needs one token, or two, of lookahead. What the grammar takes for the sake of a
 * good message (elements without a comma, a key where none belongs) the tree builder reports.
 */
parser grammar GnnParser;

options { tokenVocab = GnnLexer; }

// StateSpaceBlock: A[3,4,type=float]

declaration : bullet? OVERRIDE? NAME dimensions? tail* COMMA? EOF ;
bullet : MINUS | STAR ;
dimensions : EQUALS? LBRACK (dimensionItem (COMMA dimensionItem)* COMMA?)? RBRACK ;
dimensionItem : attribute | dimension ;
attribute : NAME EQUALS value ;
tail : COMMA? attribute | COMMA NAME | EQUALS value ;

dimension : dimensionProduct ((PLUS | MINUS) dimensionProduct)* ;
dimensionProduct : dimensionAtom ((STAR | SLASH) dimensionAtom)* ;
dimensionAtom
  : MINUS? NUMBER
  | FUNCTION LPAREN NAME RPAREN
  | NAME
  | ELLIPSIS
  | LPAREN dimension RPAREN
  ;

// Connections: (A,B)>C-D:label

connection : bullet? group (operator group)+ label? EOF ;
operator : TO | FROM | BOTH | MINUS | BAR ;
group : member (COMMA member)* ;
member : reference | LPAREN reference (COMMA reference)* COMMA? RPAREN ;
reference : NAME (LBRACK index (COMMA index)* RBRACK)? ;
index : (NAME | NUMBER | PLUS | MINUS | STAR | SLASH | COLON)+ ;
label : COLON ~EOF* ;

// InitialParameterization: A={(0.9,0.1),(0.2,0.8)}

assignment : bullet? OVERRIDE? (NAME | FUNCTION) slice? (EQUALS | COLON) value SEMICOLON? COMMA? EOF ;
slice : LPAREN index (COMMA index)* RPAREN | LBRACK index (COMMA index)* RBRACK | ROW ;

value : product ((PLUS | MINUS) product)* ;
product : factor ((STAR | SLASH | AT) factor)* ;
factor : (MINUS | PLUS)* primary ;
primary
  : NUMBER
  | STRING
  | ROW
  | ELLIPSIS
  | call
  | NAME
  | list
  ;
call : FUNCTION (LPAREN elements? RPAREN | ROW) ;
list : LBRACE elements? RBRACE | LPAREN elements? RPAREN | LBRACK elements? RBRACK ;

// An element without a comma before it has no sign, or every sum would be read in two ways.
elements : element (separator+ element | bareElement)* separator* ;
element : value ((COLON | EQUALS) value)? ;
bareElement : bareValue ((COLON | EQUALS) value)? ;
bareValue : bareProduct ((PLUS | MINUS) product)* ;
bareProduct : primary ((STAR | SLASH | AT) factor)* ;
separator : COMMA | SEMICOLON ;
