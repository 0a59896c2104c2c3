package dev.mastaba.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The rules for all implementations of an interface, as checks that implementers run in their own tests. An extension point provides a contract
 * together with its interface. Immutable.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> keepsTheContract() {
 *     return Contracts.predicates(() -> new OnWeekdays("mon")).cases().stream().map(each -> dynamicTest(each.name(), each::run));
 * }
 * }</pre>
 *
 * @param <T> the type of the checked objects
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
     * A check, which fails like an assertion.
     *
     * @param <T> the type of the checked objects
     */
    @ConsumerType
    @FunctionalInterface
    public interface Clause<T> {
        /**
         * Runs the check.
         *
         * @param maker a supplier that returns a new object at each call
         * @throws Exception any exception, which means that the contract is violated
         */
        void check(Supplier<? extends T> maker) throws Exception;
    }

    /** A named check, for JUnit's dynamic tests. */
    public static final class Case {
        private final String name;
        private final Check check;

        private Case(String name, Check check) {
            this.name = name;
            this.check = check;
        }

        /** Returns the sentence that this case checks. */
        public String name() {
            return name;
        }

        /**
         * Runs the check.
         *
         * @throws Exception any exception that the object under test threw
         * @throws AssertionError if the sentence does not hold
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
     * Returns a contract without sentences.
     *
     * @param kind the kind of the checked objects, in one word, used in messages
     * @param maker a supplier that returns a new, equivalent object at each call
     */
    public static <T> Contract<T> of(String kind, Supplier<? extends T> maker) {
        return new Contract<>(kind, maker, List.of());
    }

    /**
     * Fails unless a condition holds. For use in clauses.
     *
     * @throws AssertionError with the given message, unless the condition holds
     */
    public static void expect(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /** Returns a copy with an additional sentence and its check. */
    public Contract<T> holds(String sentence, Clause<T> clause) {
        List<Sentence<T>> more = new ArrayList<>(sentences);
        more.add(new Sentence<>(sentence, clause));
        return new Contract<>(kind, maker, more);
    }

    /** Returns the checks as separate cases. */
    public List<Case> cases() {
        return sentences.stream()
                .map(sentence ->
                        new Case(sentence.text(), () -> sentence.clause().check(maker)))
                .toList();
    }

    /**
     * Runs all checks.
     *
     * @throws AssertionError with each sentence that does not hold; the cause is the failure of the first
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
