def log = new File(basedir, 'build.log').text
def place = new File(basedir, 'src/main/gnn/three_rooms.gnn').path + ':17:'

assert log.count(': error[GNN') == 1
assert log.contains('[ERROR] ' + place) : 'the message starts with file:line:col'
assert log.contains('1 error in 1 spec')
assert log.contains('BUILD FAILURE')
assert !log.contains('Exception:')
assert !(log =~ /(?m)^\s+at [\w.$]+\(/) : 'no stack trace'
assert !new File(basedir, 'target/generated-sources').exists()
