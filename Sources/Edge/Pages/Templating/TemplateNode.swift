/// A part of a template as it is written.
indirect enum TemplateNode: Hashable, Sendable {
    case text(String)
    /// `{{m.key}}`: a text of the catalogue.
    case words(key: String)
    /// `{{name}}`
    case value(String)
    /// `{{{name}}}`: not escaped.
    case markup(String)
    /// `{{.}}`: whatever the section stands for.
    case item
    /// `{{#name}}...{{/name}}`
    case section(String, [TemplateNode])
    /// `{{^name}}...{{/name}}`
    case inverted(String, [TemplateNode])
    /// `{{> name}}`: another template, put in here.
    case partial(String)
    /// `{{<name}}...{{/name}}`: another template, with blocks of this one in place of its own.
    case parent(String, blocks: [String: [TemplateNode]])
    /// `{{$name}}...{{/name}}`: what another template may replace.
    case block(String, [TemplateNode])
}
