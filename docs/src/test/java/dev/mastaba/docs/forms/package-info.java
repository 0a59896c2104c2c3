/** The code of the guide to forms. */
package dev.mastaba.docs.forms;
