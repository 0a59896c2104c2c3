package dev.mastaba.core.session;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A space whose writes make entries displaceable. */
record DisplaceableSpace(KeptSpace space) implements KeptState {
    @Override
    public Optional<byte[]> find(String name) {
        return space.find(name);
    }

    @Override
    public void put(String name, byte[] value, Duration keptFor) {
        space.put(name, value, keptFor, true);
    }

    @Override
    public boolean replace(String name, byte[] expected, byte[] value, Duration keptFor) {
        return space.replace(name, expected, value, keptFor, true);
    }

    @Override
    public Optional<byte[]> update(String name, Duration keptFor, UnaryOperator<Optional<byte[]>> change) {
        return space.update(name, keptFor, change, true);
    }

    @Override
    public boolean touch(String name) {
        return space.touch(name);
    }

    @Override
    public boolean remove(String name) {
        return space.remove(name);
    }

    @Override
    public KeptState displaceable() {
        return this;
    }

    @Override
    public KeptState.Usage used() {
        return space.used();
    }
}
