package dev.mastaba.osgi.generation;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Check;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * An application that answers with the text of its add-ons, for tests of copies and generations alone. An add-on that is a lifecycle or a check
 * as well is taken for one; one that is a Runnable is run where it would be included.
 */
record TextApplication(List<Participant> participants, Settings settings) implements Application {
    static Application compose(
            List<Participant> participants, Settings settings, long generation, Composition.Watch watch) {
        for (Participant participant : participants) {
            if (participant.addOn() instanceof Runnable include) {
                watch.enters(participant.name(), "include");
                include.run();
                watch.leaves();
            }
        }
        return new TextApplication(participants, settings);
    }

    /** {@code NAME=TEXT}, one per line, in the order of the participants. */
    String text() {
        List<String> lines = new ArrayList<>();
        participants.forEach(participant -> lines.add(participant.name() + "=" + participant.addOn()));
        return String.join("\n", lines);
    }

    @Override
    public Response handle(Request request) {
        return Response.text(text());
    }

    @Override
    public <T> Optional<T> find(Key<T> key) {
        return Optional.empty();
    }

    @Override
    public <T> T get(Key<T> key) {
        throw new NoSuchElementException(key.toString());
    }

    @Override
    public <T> List<T> all(Class<T> type) {
        if (type != Check.class && type != Lifecycle.class) {
            return List.of();
        }
        return participants.stream()
                .map(Participant::addOn)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
