package dev.mastaba.core.view;

import dev.mastaba.core.application.SubscriberOption;

/**
 * Declares that a view, tween, view deriver or subscriber never blocks: it waits for no lock, file, socket or thread, and is done in microseconds.
 * See {@link ViewOptions#nonBlocking}.
 */
public record NonBlockingOption() implements ViewOption, SubscriberOption {
    @Override
    public String name() {
        return ViewOptions.NON_BLOCKING;
    }

    @Override
    public Object value() {
        return true;
    }
}
