namespace Bihuan.Documents.Writing.Official.Templates;

/// <summary>模板里可以写的一个名称：Word 里是一个内容控件，“标记”就是名称。</summary>
/// <param name="Name">名称，写在内容控件的“标记”里。</param>
/// <param name="Means">填进去的是什么，一句话。</param>
public abstract record TemplateSlot(string Name, string Means)
{
    /// <summary>一段字。字里的换行另起一段；自成一段而没有字的，那一段不要。</summary>
    public sealed record Text(string Name, string Means) : TemplateSlot(Name, Means);

    /// <summary>一个数，带着它是怎样数出来的。</summary>
    public sealed record Figure(string Name, string Means) : TemplateSlot(Name, Means);

    /// <summary>一项一遍地重复的几段、几行表格；一项也没有的，整块不要。里面可以用它自己的名称，也可以用外面的。</summary>
    /// <param name="Name">名称。</param>
    /// <param name="Means">一遍是什么。</param>
    /// <param name="Slots">里面的名称。</param>
    public sealed record Repeat(string Name, string Means, IReadOnlyList<TemplateSlot> Slots) : TemplateSlot(Name, Means);

    /// <summary>一张图，自成一段；没有可画的，那一段不要。</summary>
    public sealed record Chart(string Name, string Means) : TemplateSlot(Name, Means);

    /// <summary>署名和成文日期，照国标排在右边，整块换掉。</summary>
    public sealed record Signature(string Name, string Means) : TemplateSlot(Name, Means);
}
