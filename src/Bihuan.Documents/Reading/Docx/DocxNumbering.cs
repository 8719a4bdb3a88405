using System.Xml;

namespace Bihuan.Documents.Reading.Docx;

/// <summary>numbering.xml 的编号定义。</summary>
internal sealed class DocxNumbering
{
    // 正常文件几百个；坏文件不能靠它占满内存。
    private const int MaxDefinitions = 20_000;

    private readonly Dictionary<int, AbstractNumbering> abstracts = [];
    private readonly Dictionary<int, NumberingInstance> instances = [];
    private readonly Dictionary<string, AbstractNumbering> byStyle = new(StringComparer.Ordinal);

    /// <summary>读出；中途损坏时前面的照样可用，由调用者捕获异常。</summary>
    public void Load(XmlReader xml)
    {
        AbstractNumbering? definition = null;
        NumberingInstance? instance = null;
        NumberingLevel? level = null;
        var overridden = 0;
        while (xml.Step() && abstracts.Count < MaxDefinitions && instances.Count < MaxDefinitions)
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            switch (xml.LocalName)
            {
                case "abstractNum":
                    (definition, instance, level) = (new AbstractNumbering(), null, null);
                    abstracts[xml.Int("abstractNumId") ?? -1] = definition;
                    break;
                case "num":
                    (definition, instance, level) = (null, new NumberingInstance(), null);
                    instances[xml.Int("numId") ?? -1] = instance;
                    break;
                case "abstractNumId" when instance is not null: instance.AbstractId = xml.Int() ?? -1; break;
                case "styleLink" when definition is not null: byStyle.TryAdd(xml.Val() ?? "", definition); break;
                case "numStyleLink" when definition is not null: definition.NumStyleLink = xml.Val(); break;
                case "lvlOverride": overridden = Index(xml.Int("ilvl")); break;
                case "startOverride" when instance is not null: instance.Starts[overridden] = xml.Int() ?? 0; break;
                case "lvl":
                    level = new NumberingLevel();
                    if (instance is not null) instance.Levels[overridden] = level;
                    else if (definition is not null) definition.Levels[Index(xml.Int("ilvl"))] = level;
                    break;
                case "numPicBullet" or "rPrChange" or "pPrChange": xml.SkipContent(); break;
                default:
                    if (level is not null) Property(xml, level);
                    break;
            }
        }
    }

    /// <summary>编号实例；没有定义、编号为 0 时为 null。第一次取时接上它的抽象定义。</summary>
    /// <param name="numId">w:numId。</param>
    /// <param name="styles">编号可以经编号样式转指。</param>
    public NumberingInstance? Find(int numId, DocxStyles styles)
    {
        if (numId == 0 || !instances.TryGetValue(numId, out var instance)) return null;
        if (instance.Definition is not null) return instance;
        if (!abstracts.TryGetValue(instance.AbstractId, out var definition)) return null;
        // 样式转指最多跟几步，免得互相指。
        for (var step = 0; step < 4 && definition.NumStyleLink is { } link; step++)
        {
            var target = styles.NumberingOf(link) is { } linked && instances.TryGetValue(linked, out var other)
                ? abstracts.GetValueOrDefault(other.AbstractId)
                : byStyle.GetValueOrDefault(link);
            if (target is null || target == definition) break;
            definition = target;
        }
        instance.Definition = definition;
        return instance;
    }

    private static void Property(XmlReader xml, NumberingLevel level)
    {
        switch (xml.LocalName)
        {
            case "start": level.Start = xml.Int() ?? 0; break;
            // 自定义格式写在 mc:Choice 里，后面的 mc:Fallback 再给一个近似的：先到的算数。
            case "numFmt" when level.Format is null: (level.Format, level.Custom) = (xml.Val(), xml.Val("format")); break;
            case "lvlText": level.Text = xml.Val() ?? ""; break;
            case "lvlRestart": level.RestartAfter = xml.Int(); break;
            case "isLgl": level.Legal = xml.Flag(); break;
            case "pStyle": level.Style = xml.Val(); break;
            case "vanish": level.Hidden = xml.Flag(); break;
            case "rFonts": level.Font = xml.Val("ascii") ?? xml.Val("hAnsi"); break;
        }
    }

    private static int Index(int? level) => Math.Clamp(level ?? 0, 0, NumberingLevel.Count - 1);
}

/// <summary>编号的一级。</summary>
internal sealed class NumberingLevel
{
    /// <summary>Word 的多级编号共九级。</summary>
    public const int Count = 9;

    /// <summary>起始值;w:start 不写时标准规定为 0。</summary>
    public int Start { get; set; }
    /// <summary>格式名;null 是十进制。</summary>
    public string? Format { get; set; }
    /// <summary>custom 格式的样例。</summary>
    public string? Custom { get; set; }
    /// <summary>标签的样式，如“(%1)”。</summary>
    public string Text { get; set; } = "";
    /// <summary>第几级(从 1 起)出现后重新编号;0 从不,null 是任何上级。</summary>
    public int? RestartAfter { get; set; }
    /// <summary>各级一律写十进制。</summary>
    public bool Legal { get; set; }
    /// <summary>与这一级相连的段落样式。</summary>
    public string? Style { get; set; }
    /// <summary>标签隐藏。</summary>
    public bool Hidden { get; set; }
    /// <summary>标签的字体。</summary>
    public string? Font { get; set; }
}

/// <summary>w:abstractNum:各级的定义。</summary>
internal sealed class AbstractNumbering
{
    public NumberingLevel?[] Levels { get; } = new NumberingLevel?[NumberingLevel.Count];
    public string? NumStyleLink { get; set; }
}

/// <summary>w:num:一个编号实例，可以改起始值或整级的定义。</summary>
internal sealed class NumberingInstance
{
    public int AbstractId { get; set; } = -1;
    public AbstractNumbering? Definition { get; set; }
    public NumberingLevel?[] Levels { get; } = new NumberingLevel?[NumberingLevel.Count];
    public int?[] Starts { get; } = new int?[NumberingLevel.Count];

    /// <summary>某一级的定义。</summary>
    public NumberingLevel? Level(int index) => Levels[index] ?? Definition?.Levels[index];
}
