package dev.mastaba.core.application;

/** The options of subscribers other than predicates, as static factories to import. */
public final class SubscriberOptions {
    private SubscriberOptions() {}

    /** Sets the priority: subscribers with a higher priority receive an event first. Default: 0. If set several times, the last value applies. */
    public static SubscriberOption priority(int priority) {
        return new Priority(priority);
    }

    /** Returns the priority that is set among options. */
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
