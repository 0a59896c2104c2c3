package dev.mastaba.core.application;

/** Static factory methods for all subscriber options except predicates. Import them statically. */
public final class SubscriberOptions {
    private SubscriberOptions() {}

    /**
     * Returns an option that sets the priority. Subscribers with a higher priority receive an event first. The default
     * is 0. If the priority is set several times, the last value applies.
     */
    public static Subscriber.Option priority(int priority) {
        return new Priority(priority);
    }

    /** Returns the priority that the given options set, or the default priority 0 if none of them sets it. */
    public static int priorityIn(Subscriber.Option[] options) {
        int found = 0;
        for (Subscriber.Option option : options) {
            if (option instanceof Priority priority) {
                found = priority.value();
            }
        }
        return found;
    }

    /** Returns whether the given option is a condition for calling the subscriber, as opposed to a priority. */
    public static boolean isCondition(Subscriber.Option option) {
        return !(option instanceof Priority);
    }

    private record Priority(Integer value) implements Subscriber.Option {
        @Override
        public String name() {
            return "priority";
        }
    }
}
