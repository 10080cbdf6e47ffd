def log = new File(basedir, 'build.log').text
def sources = new File(basedir, 'target/generated-sources/gnn/com/example/walk')

assert log.contains('2 specs without errors')
assert log.contains('rgm:generate')
assert log.contains('2 specs: 4 files, 4 written')
assert log.contains('1 spec: 2 files, 2 written, 2 deleted')
assert sources.list().every { it.startsWith('Weather') }
