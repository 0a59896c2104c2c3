package dev.mastaba.core.event;

/** What can be said about a subscriber beside its conditions; for static import. */
public final class SubscriberOptions {
    /** The name of the option. */
    static final String PRIORITY = "priority";

    private SubscriberOptions() {}

    /** Is told before those of a lower priority, and after those of a higher one; without a word it is 0. The last one said holds. */
    public static SubscriberOption priority(int priority) {
        return new Priority(priority);
    }

    /**
     * The priority that is said among options; in annotations it is a text.
     *
     * @throws NumberFormatException for a text that is no whole number
     */
    static int priorityIn(SubscriberOption[] options) {
        int found = 0;
        for (SubscriberOption option : options) {
            if (option.name().equals(PRIORITY)) {
                found = Integer.parseInt(String.valueOf(option.value()));
            }
        }
        return found;
    }

    private record Priority(Integer value) implements SubscriberOption {
        @Override
        public String name() {
            return PRIORITY;
        }
    }
}
