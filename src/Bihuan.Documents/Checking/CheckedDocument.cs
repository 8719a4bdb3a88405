using Bihuan.Documents.Outline;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking;

/// <summary>正在校核的一份文书，以及各项校核共用、只算一次的东西。一份文书一个，只在一个线程上用。</summary>
internal sealed class CheckedDocument(ReadDocument document, CheckOptions options, CancellationToken cancellation = default)
{
    private readonly SourceLine[] lines = [.. document.Source.Lines];
    private readonly LineRole[] roles = [.. document.Roles];
    private readonly string?[] folded = new string?[document.Source.Lines.Count];
    private readonly Dictionary<Type, object> shared = [];
    private int[]? contentLines;
    private ContentText? content;

    /// <summary>读出的文书。</summary>
    public ReadDocument Document => document;

    /// <summary>名单、节假日、今天。</summary>
    public CheckOptions Options => options;

    /// <summary>取消；要算很久的校核在循环里看它。</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>行数。</summary>
    public int LineCount => lines.Length;

    /// <summary>第 number 行(从 1 起)。</summary>
    public SourceLine Line(int number) => lines[number - 1];

    /// <summary>第 number 行的文字，照印。</summary>
    public string Text(int number) => Line(number).Text;

    /// <summary>第 number 行折成半角的文字，长度与原文相同。</summary>
    public string Folded(int number) => folded[number - 1] ??= Fold.Line(Text(number));

    /// <summary>第 number 行的角色。</summary>
    public LineRole Role(int number) => (uint)(number - 1) < (uint)roles.Length ? roles[number - 1] : LineRole.Blank;

    /// <summary>文书自己的内容：不是空行，也不是网页边角。</summary>
    public int[] ContentLines() => contentLines ??= [.. Enumerable.Range(1, LineCount).Where(number => Role(number) is not (LineRole.Blank or LineRole.Furniture))];

    /// <summary>内容各行连成的一串，用来找有某个字、某个词的行。</summary>
    public ContentText Content => content ??= ContentText.Of(this);

    /// <summary>几项校核都要用的结果：第一次用时算，按类型记住。</summary>
    /// <param name="make">怎样算；最好是静态方法。</param>
    public T Once<T>(Func<CheckedDocument, T> make) where T : class
    {
        if (shared.TryGetValue(typeof(T), out var known))
            return (T)known;
        var made = make(this);
        shared[typeof(T)] = made;
        return made;
    }
}
