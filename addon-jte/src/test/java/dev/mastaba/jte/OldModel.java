package dev.mastaba.jte;

/** A model in its installed version; a test compiles a template against a later one. */
public class OldModel {
    public String title() {
        return "old";
    }
}
