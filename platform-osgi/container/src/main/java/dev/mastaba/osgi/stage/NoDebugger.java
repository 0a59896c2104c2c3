package dev.mastaba.osgi.stage;

/** A debugger that is never attached. */
enum NoDebugger implements Debugger {
    INSTANCE;

    @Override
    public boolean attached() {
        return false;
    }
}
