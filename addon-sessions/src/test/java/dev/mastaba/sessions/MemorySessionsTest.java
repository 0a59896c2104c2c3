package dev.mastaba.sessions;

import dev.mastaba.core.registry.KeptLimits;
import dev.mastaba.core.registry.KeptState;

class MemorySessionsTest extends StoreContract {
    private final KeptState kept = KeptState.inMemory(KeptLimits.standard(), fixture.clock);

    @Override
    SessionStore store() {
        return new MemorySessions(kept, fixture.clock);
    }
}
