package dev.mastaba.core.application;

/** What can be said about a subscriber beside its conditions; for static import. */
public final class SubscriberOptions {
    private SubscriberOptions() {}

    /** Is told before those of a lower priority, and after those of a higher one; without a word it is 0. The last one said holds. */
    public static SubscriberOption priority(int priority) {
        return new Priority(priority);
    }

    /** The priority that is said among options. */
    public static int priorityIn(SubscriberOption[] options) {
        int found = 0;
        for (SubscriberOption option : options) {
            if (option instanceof Priority priority) {
                found = priority.value();
            }
        }
        return found;
    }

    /** Whether an option is a condition. */
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
