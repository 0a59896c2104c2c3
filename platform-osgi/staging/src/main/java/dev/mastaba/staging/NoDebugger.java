package dev.mastaba.staging;

/** A debugger that is never attached. */
enum NoDebugger implements Debugger {
    INSTANCE;

    @Override
    public boolean attached() {
        return false;
    }
}
