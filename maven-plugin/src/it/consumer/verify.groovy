def path = [new File(basedir, 'target/classes')]
['dev/rgm/rgm-runtime', 'org/ejml'].each {
  new File(localRepositoryPath, it).eachFileRecurse { if (it.name.endsWith('.jar')) path << it }
}
def java = new File(System.getProperty('java.home'), 'bin/java').path
def run = [java, '-cp', path.join(File.pathSeparator), 'com.example.walk.Main'].execute()
def output = run.inputStream.text
def errors = run.errorStream.text
assert run.waitFor() == 0 : errors
assert output.trim() == 'middle right right right'

def log = new File(basedir, 'build.log').text
assert log.contains('1 spec: ')
assert new File(basedir, 'target/generated-sources/gnn/com/example/walk/ThreeRoomsAgent.java').isFile()
