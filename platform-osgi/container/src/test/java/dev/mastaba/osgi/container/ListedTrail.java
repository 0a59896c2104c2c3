package dev.mastaba.osgi.container;

import dev.mastaba.container.AuditTrail;
import dev.mastaba.core.extend.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An audit trail in memory: a line for each call. */
final class ListedTrail implements AuditTrail {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile @Nullable Problem problem;

    List<String> lines() {
        return lines;
    }

    void failWith(Problem reason) {
        problem = reason;
    }

    @Override
    public void recover(long newest) {
        lines.add("recover " + newest);
    }

    @Override
    public void started(long generation) {
        lines.add("started " + generation);
    }

    @Override
    public void begin(Command command) {
        lines.add("begin " + command.action() + ", "
                + command.caller().user() + ", " + command.caller().comment()
                + (command.fleet() ? ", fleet" : "") + ", " + command.detail() + files(command.files()));
    }

    @Override
    public void end(String outcome, String detail) {
        lines.add("end " + outcome + ": " + detail);
    }

    @Override
    public void decided(Decision decision) {
        lines.add("decided " + decision.generation() + ", " + (decision.live() ? "live, " : "") + decision.state()
                + files(decision.files()) + decision.problems());
    }

    private static String files(List<ChangedFile> files) {
        return files.stream()
                .map(file -> file.change() + " " + file.name())
                .collect(Collectors.joining(", ", " [", "] "));
    }

    @Override
    public Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }

    @Override
    public Map<Long, Entry> byGeneration() {
        return Map.of(1L, new Entry("eve", "deploy", "the first", Map.of("source", "command")));
    }
}
