// Reads a declarative Jenkinsfile and says what it would run: a line of JSON for each step, with the block that it stands in.
import groovy.json.JsonOutput

class Pipeline {
    List path = []

    def methodMissing(String name, args) {
        def given = args as List
        if (given && given.last() instanceof Closure) {
            path << (given.size() > 1 ? "$name ${given.first()}" : name)
            Closure block = given.last()
            block.delegate = this
            block.resolveStrategy = Closure.DELEGATE_ONLY
            block()
            path.pop()
        } else {
            println JsonOutput.toJson([step: name, given: given.collect { it.toString() }, within: path])
        }
    }

    def propertyMissing(String name) { name }
}

abstract class Steps extends Script {
    def methodMissing(String name, args) { new Pipeline().methodMissing(name, args) }
}

def settings = new org.codehaus.groovy.control.CompilerConfiguration(scriptBaseClass: Steps.name)
new GroovyShell(this.class.classLoader, new Binding(), settings).evaluate(new File(args[0]))
