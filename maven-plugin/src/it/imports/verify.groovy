assert new File(basedir, 'kettle/target/generated-sources/gnn/com/example/kitchen/KettleAgent.java').isFile()
def jar = new java.util.jar.JarFile(new File(basedir, 'models/target/models-1.0-SNAPSHOT.jar'))
assert jar.getEntry('META-INF/gnn/kitchen/kettle_space.gnn') != null
jar.close()
def log = new File(basedir, 'build.log').text
assert !log.contains('GNN0')
