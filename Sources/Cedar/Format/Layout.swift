/// Text with choices of where lines may break, which `LayoutRenderer` makes for a given width.
///
/// The usual algebra of pretty printers (P. Wadler, "A prettier printer", 2003).
indirect enum Layout {
    /// Characters as they are; a newline among them is part of a string.
    case text(String)
    /// A space, or a new line where the enclosing group does not fit on one.
    case line
    /// Nothing, or a new line where the enclosing group does not fit on one.
    case softLine
    /// A new line always; no group around it fits on one.
    case hardLine
    /// Lines within start further to the right by so many columns.
    case nested(Int, Layout)
    /// On one line if that fits, else with all its own breaks taken.
    case group(Layout)
    /// One after the other.
    case sequence([Layout])
}
