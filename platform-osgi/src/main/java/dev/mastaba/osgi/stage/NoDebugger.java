package dev.mastaba.osgi.stage;

/** The absence of a debugger. */
enum NoDebugger implements Debugger {
    INSTANCE;

    @Override
    public boolean attached() {
        return false;
    }
}
