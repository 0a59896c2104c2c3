package dev.mastaba.evaluator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/** A JShell session beside one failed request; declarations stay for later evaluations. Confined to one thread at a time. */
final class JShellSession {
    private static final int MOST_PIECES = 200;
    private static final int MOST_FRAMES = 20;

    private final EvaluatedClasses classes;
    private final InProcessExecution execution;
    private final JShell shell;
    private final SourceCodeAnalysis analysis;

    /**
     * Starts a session.
     *
     * @throws IllegalStateException if the runtime has no compiler
     * @throws LinkageError if the runtime has no JShell
     */
    JShellSession(ClassLoader failed, Map<String, Object> values, @Nullable SeenClasses seen) {
        classes = new EvaluatedClasses(failed, values);
        execution = new InProcessExecution(classes);
        JShell.Builder builder = JShell.builder().executionEngine(execution, Map.of());
        shell = (seen == null ? builder : builder.fileManager(seen::over)).build();
        analysis = shell.sourceCodeAnalysis();
        EvaluatorBindings.beginning(values, classes).forEach(shell::eval);
    }

    /** Evaluates the snippets of a text in order, up to the first that fails. */
    List<Result> evaluate(String typed, Turn turn) {
        execution.during(turn);
        Thread thread = Thread.currentThread();
        ClassLoader former = thread.getContextClassLoader();
        thread.setContextClassLoader(classes.getParent());
        try {
            return pieces(typed);
        } finally {
            thread.setContextClassLoader(former);
        }
    }

    private List<Result> pieces(String typed) {
        List<Result> said = new ArrayList<>();
        String rest = typed;
        for (int i = 0; i < MOST_PIECES && !rest.isBlank(); i++) {
            SourceCodeAnalysis.CompletionInfo piece = analysis.analyzeCompletion(rest);
            boolean complete = piece.completeness().isComplete();
            for (SnippetEvent event : shell.eval(complete ? piece.source() : rest)) {
                if (event.causeSnippet() == null && !tell(event, said)) {
                    return said;
                }
            }
            rest = complete ? piece.remaining() : "";
        }
        return said;
    }

    /** Adds the result of a snippet. Returns whether the next one may follow. */
    private boolean tell(SnippetEvent event, List<Result> said) {
        Snippet snippet = event.snippet();
        JShellException thrown = event.exception();
        if (thrown != null) {
            said.add(new Result("thrown", stack(thrown)));
            return false;
        }
        if (event.status() == Snippet.Status.REJECTED) {
            said.add(new Result("error", errors(snippet)));
            return false;
        }
        String value = event.value();
        if (snippet instanceof VarSnippet || snippet instanceof ExpressionSnippet) {
            String name =
                    snippet instanceof VarSnippet variable ? variable.name() : ((ExpressionSnippet) snippet).name();
            said.add(new Result("value", name + " ==> " + value));
        } else if (snippet instanceof DeclarationSnippet declared) {
            said.add(Result.note(declared.name() + missing(declared)));
        }
        return true;
    }

    private String missing(DeclarationSnippet declared) {
        String names = shell.unresolvedDependencies(declared).collect(Collectors.joining(", "));
        return names.isEmpty() ? " is defined" : " can be used after the definition of " + names;
    }

    /** Returns each error with its line and a mark below its position. */
    private String errors(Snippet snippet) {
        return shell.diagnostics(snippet)
                .filter(Diag::isError)
                .map(error ->
                        error.getMessage(Locale.ENGLISH) + "\n" + place(snippet.source(), (int) error.getPosition()))
                .collect(Collectors.joining("\n"));
    }

    private static String place(String source, int position) {
        int at = Math.max(0, Math.min(position, source.length()));
        int begin = source.lastIndexOf('\n', at - 1) + 1;
        int end = source.indexOf('\n', at);
        return source.substring(begin, end < 0 ? source.length() : end) + "\n" + " ".repeat(at - begin) + "^";
    }

    private static String stack(JShellException thrown) {
        String head = thrown instanceof EvalException known ? known.getExceptionClassName() : "Not defined yet";
        String message = thrown.getMessage();
        String frames = Stream.of(thrown.getStackTrace())
                .limit(MOST_FRAMES)
                .map(frame -> "\n    at " + frame)
                .collect(Collectors.joining());
        String cause = thrown.getCause() instanceof JShellException deeper ? "\ncaused by " + stack(deeper) : "";
        return head + (message == null ? "" : ": " + message) + frames + cause;
    }
}
