package dev.mastaba.core.application;

/** The subscriber options except predicates, as static factory methods to import. */
public final class SubscriberOptions {
    private SubscriberOptions() {}

    /**
     * Sets the priority. Subscribers with a higher priority receive an event first. The default is 0. If the priority
     * is set several times, the last value applies.
     */
    public static SubscriberOption priority(int priority) {
        return new Priority(priority);
    }

    /** Returns the priority that the options set. */
    public static int priorityIn(SubscriberOption[] options) {
        int found = 0;
        for (SubscriberOption option : options) {
            if (option instanceof Priority priority) {
                found = priority.value();
            }
        }
        return found;
    }

    /** Returns whether an option is a condition. */
    public static boolean isCondition(SubscriberOption option) {
        return !(option instanceof Priority);
    }

    private record Priority(Integer value) implements SubscriberOption {
        @Override
        public String name() {
            return "priority";
        }
    }
}
