namespace Bihuan.Documents.Writing.Official.Templates;

/// <summary>一个数的出处。</summary>
/// <param name="Title">数的是什么，如“已销号的问题”。</param>
/// <param name="How">怎样数的，一句话：哪本台账、什么条件。</param>
/// <param name="Address">点开看各行的地址；没有可以点开的为 null。</param>
public sealed record FigureSource(string Title, string How, string? Address);

/// <summary>填进模板的：名称 → 字、数、重复的各项。</summary>
public sealed class TemplateData
{
    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);

    /// <summary>一段字；没有的当作空的。</summary>
    public TemplateData Text(string name, string? text) => Put(name, text ?? "");

    /// <summary>一个数。</summary>
    /// <param name="name">名称。</param>
    /// <param name="shown">写成的字，如“12”“83.3%”。</param>
    /// <param name="source">出处。</param>
    public TemplateData Figure(string name, string shown, FigureSource source) => Put(name, new FilledFigure(0, shown, source));

    /// <summary>重复的各项。</summary>
    public TemplateData Each(string name, IEnumerable<TemplateData> items) => Put(name, items.ToList());

    /// <summary>要不要一块：要的写一遍，里面用外面的名称。</summary>
    public TemplateData When(string name, bool wanted) => Each(name, wanted ? [new TemplateData()] : []);

    /// <summary>署名和成文日期；没有的为 null。</summary>
    public TemplateData Signature(string name, OfficialSignature? signature) => Put(name, (object?)signature ?? "");

    /// <summary>一张图；一条也没有的不画。</summary>
    public TemplateData Chart(string name, ChartData chart) => Put(name, chart.Bars.Count > 0 ? chart : "");

    /// <summary>给了什么；没有给的为 null。</summary>
    internal object? Find(string name) => _values.GetValueOrDefault(name);

    private TemplateData Put(string name, object value)
    {
        _values[name] = value;
        return this;
    }
}

/// <summary>写进公文的一个数。</summary>
/// <param name="Number">在这份公文里是第几个，从1起；文档里的书签是 f 加它。</param>
/// <param name="Shown">写成的字。</param>
/// <param name="Source">出处。</param>
public sealed record FilledFigure(int Number, string Shown, FigureSource Source);
