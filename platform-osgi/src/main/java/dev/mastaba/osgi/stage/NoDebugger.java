package dev.mastaba.osgi.stage;

/** No debugger. */
enum NoDebugger implements Debugger {
    INSTANCE;

    @Override
    public boolean attached() {
        return false;
    }
}
