package dev.mastaba.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What everything of a kind has to keep, as checks that whoever makes such a thing runs in a test of their own: an extension point ships one
 * beside its interface. Immutable.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> keepsTheContract() {
 *     return Contracts.predicates(() -> new OnWeekdays("mon")).cases().stream().map(each -> dynamicTest(each.name(), each::run));
 * }
 * }</pre>
 *
 * @param <T> what is checked
 */
public final class Contract<T> {
    private final String kind;
    private final Supplier<? extends T> maker;
    private final List<Sentence<T>> sentences;

    private Contract(String kind, Supplier<? extends T> maker, List<Sentence<T>> sentences) {
        this.kind = kind;
        this.maker = maker;
        this.sentences = List.copyOf(sentences);
    }

    private record Sentence<T>(String text, Clause<T> clause) {}

    /**
     * A check; it throws what assertions throw.
     *
     * @param <T> what is checked
     */
    @ConsumerType
    @FunctionalInterface
    public interface Clause<T> {
        /**
         * Checks.
         *
         * @param maker gives a new one at each call
         * @throws Exception anything: the contract is broken
         */
        void check(Supplier<? extends T> maker) throws Exception;
    }

    /** A check under its name, for JUnit's dynamic tests. */
    public static final class Case {
        private final String name;
        private final Check check;

        private Case(String name, Check check) {
            this.name = name;
            this.check = check;
        }

        /** The sentence that it checks. */
        public String name() {
            return name;
        }

        /**
         * Checks it.
         *
         * @throws Exception what the thing under test threw
         * @throws AssertionError when the sentence does not hold
         */
        public void run() throws Exception {
            check.run();
        }
    }

    @FunctionalInterface
    private interface Check {
        void run() throws Exception;
    }

    /**
     * A contract without sentences yet.
     *
     * @param kind what is checked, in a word, for messages
     * @param maker makes a new one, alike each time
     */
    public static <T> Contract<T> of(String kind, Supplier<? extends T> maker) {
        return new Contract<>(kind, maker, List.of());
    }

    /**
     * For clauses.
     *
     * @throws AssertionError with what is otherwise, unless it holds
     */
    public static void expect(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /** Adds a sentence, and what checks it. */
    public Contract<T> holds(String sentence, Clause<T> clause) {
        List<Sentence<T>> more = new ArrayList<>(sentences);
        more.add(new Sentence<>(sentence, clause));
        return new Contract<>(kind, maker, more);
    }

    /** The checks one by one. */
    public List<Case> cases() {
        return sentences.stream()
                .map(sentence ->
                        new Case(sentence.text(), () -> sentence.clause().check(maker)))
                .toList();
    }

    /**
     * Runs all checks.
     *
     * @throws AssertionError with each sentence that does not hold; the first one's reason is the cause
     */
    public void check() {
        List<String> broken = new ArrayList<>();
        Throwable first = null;
        for (Case each : cases()) {
            try {
                each.run();
            } catch (Exception | AssertionError failed) {
                broken.add("- " + each.name() + ": " + failed.getMessage());
                first = first == null ? failed : first;
            }
        }
        if (first != null) {
            throw new AssertionError("The " + kind + " breaks its contract:\n" + String.join("\n", broken), first);
        }
    }
}
