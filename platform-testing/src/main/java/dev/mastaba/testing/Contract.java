package dev.mastaba.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The rules that all implementations of an interface must obey, as checks that implementers run in their own tests. The provider of an extension
 * point supplies a contract together with the interface. Instances are immutable.
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
     * The check of one rule in a contract. Like an assertion, it throws an exception if the rule is violated.
     *
     * @param <T> the type of the checked objects
     */
    @ConsumerType
    @FunctionalInterface
    public interface Clause<T> {
        /**
         * Runs the check.
         *
         * @param maker a supplier that returns a new, equivalent object at each call
         * @throws Exception any exception, which means that the contract is violated
         */
        void check(Supplier<? extends T> maker) throws Exception;
    }

    /** A check of one rule, named after the rule, from which a test can create a JUnit dynamic test. */
    public static final class Case {
        private final String name;
        private final Check check;

        private Case(String name, Check check) {
            this.name = name;
            this.check = check;
        }

        /** Returns the rule that this case checks, as a sentence. */
        public String name() {
            return name;
        }

        /**
         * Runs the check.
         *
         * @throws Exception any exception that the object under test threw
         * @throws AssertionError if the object under test violates the rule
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
     * Returns a contract without rules. Use {@link #holds} to add rules.
     *
     * @param kind the kind of the checked objects, such as {@code renderer}, for use in messages
     * @param maker a supplier that returns a new, equivalent object at each call
     */
    public static <T> Contract<T> of(String kind, Supplier<? extends T> maker) {
        return new Contract<>(kind, maker, List.of());
    }

    /**
     * Throws an {@code AssertionError} with the given message if the condition is false. Use this method in the checks of a contract.
     *
     * @param holds the condition, which is true if the object obeys the rule
     * @param otherwise the message of the error
     * @throws AssertionError if the condition is false
     */
    public static void expect(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /**
     * Returns a copy of this contract with an additional rule.
     *
     * @param sentence the rule, as a sentence
     * @param clause the check of the rule
     */
    public Contract<T> holds(String sentence, Clause<T> clause) {
        List<Sentence<T>> more = new ArrayList<>(sentences);
        more.add(new Sentence<>(sentence, clause));
        return new Contract<>(kind, maker, more);
    }

    /** Returns one case for each rule, so that a test can report the result of each rule separately. */
    public List<Case> cases() {
        return sentences.stream()
                .map(sentence ->
                        new Case(sentence.text(), () -> sentence.clause().check(maker)))
                .toList();
    }

    /**
     * Runs the checks of all rules.
     *
     * @throws AssertionError if a rule is violated; the message lists all violated rules, and the cause is the first failure
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
