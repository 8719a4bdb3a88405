using Bihuan.Documents.Outline;
using Bihuan.Documents.Reading;

namespace Bihuan.Documents.Rectification.Structure;

/// <summary>正文里的一行(不含空行、版头、落款、表格),带上认出的编号与标签。</summary>
internal sealed class Token
{
    public Token(SourceLine line)
    {
        Line = line;
        Folded = Fold.Line(line.Text);
        Length = Folded.AsSpan().TrimEnd(' ').Length;
        // 只有编号、后面全是空白的行：各个起点都收在行尾空白之前，下游才能放心相减
        Label = LabelScanner.Scan(line, Folded) is { } label ? label with { End = Math.Min(label.End, Length) } : null;
        Body = Math.Min(LabelScanner.Skip(Folded, Label?.End ?? 0), Length);
        Field = FieldLabels.At(Folded, Body) is { } field ? field with { NameEnd = Math.Min(field.NameEnd, Length), ValueStart = Math.Min(field.ValueStart, Length) } : null;
    }

    public SourceLine Line { get; }
    public int Number => Line.Number;
    public string Text => Line.Text;
    public string Folded { get; }
    public Label? Label { get; private set; }

    /// <summary>编号比同一写法低一级；见 <see cref="LabelForms"/>。</summary>
    public void Lower() => Label = Label is { } l ? l with { Depth = 1 } : null;

    /// <summary>编号之后正文的起点。</summary>
    public int Body { get; }
    /// <summary>去掉行尾空白后的长度。</summary>
    public int Length { get; }
    /// <summary>正文开头的标签(“整改情况:”)。</summary>
    public FieldLabel? Field { get; }

    /// <summary>在版心宽度处断开的后半行；见 <see cref="Wrapping"/>。</summary>
    public List<Token> Continuations { get; } = [];

    private int _sentenceEnd = -1;

    /// <summary>正文第一句的终点，不含句末标点。</summary>
    public int SentenceEnd => _sentenceEnd >= 0 ? _sentenceEnd : _sentenceEnd = Titles.End(this);

    /// <summary>有编号、且不是“一是”这类条目序号。</summary>
    public bool IsNumbered => Label is { IsOrdinalOnly: false };

    public bool IsProblemForm => Wording.IsProblemForm(Folded, Body, SentenceEnd);
    public bool EndsInFault => Wording.EndsInFault(Folded, Body, SentenceEnd);
    public bool HasFault => Wording.HasFault(Folded, Body, SentenceEnd);
    public bool IsAction => Wording.IsAction(Folded, Body, SentenceEnd);

    /// <summary>标题之后的同一行里有没有“一是……”这样的分条。</summary>
    public bool HasItemsAfterTitle => SentenceEnd < Length && Ordinals.Split(Folded, Titles.After(this), Length).Count > 0;

    /// <summary>标签是不是写在问题里面的(不是问题本身)。</summary>
    public bool IsInnerField => Field is { Kind: not FieldKind.Problem };
}
