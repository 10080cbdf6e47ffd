def log = new File(basedir, 'build.log').text
def sources = new File(basedir, 'target/generated-sources/gnn/com/example/walk')

assert log.contains('2 specs without errors')
assert log.contains('rgm:generate')
assert log.contains('2 specs: 2 files, 2 written')
assert log.contains('1 spec: 1 file, 1 written, 1 deleted')
assert sources.list() as List == ['WeatherAgent.java']
