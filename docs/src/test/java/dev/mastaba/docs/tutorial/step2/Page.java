package dev.mastaba.docs.tutorial.step2;

// tag::tutorial-2-page
/** A page; its name is a word such as AboutUs. */
public record Page(String name, String text) {}
// end::tutorial-2-page
