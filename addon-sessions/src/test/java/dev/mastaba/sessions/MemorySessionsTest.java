package dev.mastaba.sessions;

import dev.mastaba.core.session.KeptLimits;
import dev.mastaba.core.session.KeptState;

class MemorySessionsTest extends StoreContract {
    private final KeptState kept = KeptState.inMemory(KeptLimits.standard(), fixture.clock);

    @Override
    SessionStore store() {
        return new MemorySessions(kept, fixture.clock);
    }
}
