package dev.mastaba.evaluator;

import java.lang.reflect.Method;
import java.util.Map;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** An execution that lets JShell run code in this process, on the evaluating thread. */
final class InProcessExecution implements ExecutionControlProvider {
    private final EvaluatedClasses classes;
    private Turn turn = new Turn();

    InProcessExecution(EvaluatedClasses classes) {
        this.classes = classes;
    }

    /** Assigns the code that runs from now on to this turn. */
    void during(Turn next) {
        turn = next;
    }

    @Override
    public String name() {
        return "mastaba";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
        return new DirectExecutionControl(new Delegate(classes)) {
            @Override
            protected String invoke(Method method) throws Exception {
                turn.begins();
                try {
                    return Result.cut(String.valueOf(super.invoke(method)));
                } finally {
                    turn.ends();
                }
            }
        };
    }

    private record Delegate(EvaluatedClasses classes) implements LoaderDelegate {
        @Override
        public Class<?> findClass(String name) throws ClassNotFoundException {
            return classes.loadClass(name);
        }

        @Override
        public void load(ExecutionControl.ClassBytecodes[] loaded) {
            for (ExecutionControl.ClassBytecodes each : loaded) {
                classes.keep(each.name(), each.bytecodes());
            }
        }

        @Override
        public void classesRedefined(ExecutionControl.ClassBytecodes[] redefined) {
            load(redefined);
        }

        /** Does nothing: the compiler finds classes by their loaders. */
        @Override
        public void addToClasspath(String path) {}
    }
}
