using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Bihuan.Rectification.Intakes;

/// <summary>读出的一个问题（一条意见建议），照文书的样子；存下来，新稿来了照它看哪里变了。</summary>
public sealed record ReadItem
{
    private static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>是意见建议。</summary>
    public bool IsAdvice { get; init; }

    /// <summary>文件里的编号。</summary>
    public string? Number { get; init; }

    /// <summary>题目，去掉了套语。</summary>
    public string Title { get; init; } = "";

    /// <summary>方面。</summary>
    public string? Aspect { get; init; }

    /// <summary>具体表现。</summary>
    public string? Detail { get; init; }

    /// <summary>性质，照印。</summary>
    public string? Nature { get; init; }

    /// <summary>原因。</summary>
    public string? Cause { get; init; }

    /// <summary>目标。</summary>
    public string? Goal { get; init; }

    /// <summary>责任领导。</summary>
    public string? Leader { get; init; }

    /// <summary>责任单位。</summary>
    public string? Unit { get; init; }

    /// <summary>配合单位。</summary>
    public string? Supporters { get; init; }

    /// <summary>责任人。</summary>
    public string? Person { get; init; }

    /// <summary>完成时限，照印。</summary>
    public string? Due { get; init; }

    /// <summary>完成时限是哪一天。</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>整改状态，照印。</summary>
    public string? Status { get; init; }

    /// <summary>成效。</summary>
    public string? Outcome { get; init; }

    /// <summary>成果形式。</summary>
    public string? Deliverable { get; init; }

    /// <summary>各条措施。</summary>
    public IReadOnlyList<ReadItemMeasure> Measures { get; init; } = [];

    /// <summary>把握，百分数。</summary>
    public int Confidence { get; init; } = 100;

    /// <summary>为什么没有把握。</summary>
    public string? Doubts { get; init; }

    /// <summary>在哪些行，行号，逗号隔开。</summary>
    public string Lines { get; init; } = "";

    /// <summary>写成要存的。</summary>
    public string Write() => JsonSerializer.Serialize(this, Writing);

    /// <summary>取回。</summary>
    public static ReadItem? Of(string? stored) => stored is null ? null : JsonSerializer.Deserialize<ReadItem>(stored);

    /// <summary>两稿里的文字一样不一样；编号、在第几行、多大把握不算：前面插进一个，后面的编号都要变。</summary>
    public bool SaysTheSameAs(ReadItem other) => Said() == other.Said();

    // 各项文字连起来；期限、数量已在文字里
    private string Said() => string.Join('\u001f', new[] { Title, Aspect, Detail, Nature, Cause, Goal, Leader, Unit, Supporters, Person, Due, Status, Outcome, Deliverable }
        .Concat(Measures.Select(m => m.Text)).Select(t => string.Concat((t ?? "").Where(c => !char.IsWhiteSpace(c)))));
}

/// <summary>读出的一条措施。</summary>
/// <param name="Text">文字。</param>
/// <param name="Line">在第几行。</param>
/// <param name="DueOn">期限。</param>
/// <param name="Quantity">数量，照印。</param>
public sealed record ReadItemMeasure(string Text, int Line, DateOnly? DueOn, string? Quantity);
