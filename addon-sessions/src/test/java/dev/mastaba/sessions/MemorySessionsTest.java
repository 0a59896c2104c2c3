package dev.mastaba.sessions;

import dev.mastaba.core.session.KeptState;

class MemorySessionsTest extends StoreContract {
    private final KeptState kept = KeptState.inMemory(KeptState.Limits.standard(), fixture.clock);

    @Override
    SessionStore store() {
        return new MemorySessions(kept, fixture.clock);
    }
}
