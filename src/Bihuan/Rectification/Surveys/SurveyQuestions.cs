using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification.Surveys;

namespace Bihuan.Rectification.Surveys;

/// <summary>一份问卷的各题、各项的数怎样存、怎样读回来。</summary>
public static class SurveyQuestions
{
    /// <summary>最多几题。</summary>
    public const int Most = 12;

    /// <summary>其中写意见的最多几题：写得越多，越认得出是谁。</summary>
    public const int MostTexts = 2;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>没有另写时的各题。</summary>
    public static IReadOnlyList<SurveyQuestion> Default { get; } =
    [
        new("您对这次巡察反馈问题的整改总体上满意吗？", SurveyQuestionKinds.Scale),
        new("整改的措施落到实处了，您满意吗？", SurveyQuestionKinds.Scale),
        new("整改以后，窗口的服务和办事的效率，您满意吗？", SurveyQuestionKinds.Scale),
        new("防止问题再出现的办法，您满意吗？", SurveyQuestionKinds.Scale),
        new("还有哪里没有改好，请写一写。", SurveyQuestionKinds.Text),
    ];

    /// <summary>存成一段。</summary>
    public static string Write(IReadOnlyList<SurveyQuestion> questions) => JsonSerializer.Serialize(questions.Select(q => new[] { q.Kind, q.Text }), Plain);

    /// <summary>读回来。</summary>
    public static IReadOnlyList<SurveyQuestion> Read(string text) => text.Length == 0 ? [] : [.. JsonSerializer.Deserialize<string[][]>(text)!.Select(q => new SurveyQuestion(q[1], q[0]))];

    /// <summary>各题各项的数，读回来；题数照 <paramref name="questions"/>，没有的是 0。</summary>
    public static int[][] ReadCounts(string text, IReadOnlyList<SurveyQuestion> questions)
    {
        var stored = text.Length == 0 ? [] : JsonSerializer.Deserialize<int[][]>(text)!;
        return [.. questions.Select((q, i) => q.Options.Select((_, o) => stored.ElementAtOrDefault(i)?.ElementAtOrDefault(o) ?? 0).ToArray())];
    }

    /// <summary>各题各项的数，存成一段。</summary>
    public static string WriteCounts(int[][] counts) => JsonSerializer.Serialize(counts);

    /// <summary>写的意见，读回来。</summary>
    internal static List<string>[] ReadTexts(string text, IReadOnlyList<SurveyQuestion> questions)
    {
        var stored = text.Length == 0 ? [] : JsonSerializer.Deserialize<string[][]>(text)!;
        return [.. questions.Select((_, i) => stored.ElementAtOrDefault(i)?.ToList() ?? [])];
    }

    /// <summary>写的意见，存成一段；照文字排，看不出谁先谁后。</summary>
    internal static string WriteTexts(List<string>[] texts) => JsonSerializer.Serialize(texts.Select(t => t.Order(StringComparer.Ordinal)), Plain);

    /// <summary>各题写得对不对。</summary>
    internal static void Check(IReadOnlyList<SurveyQuestion> questions, Faults faults)
    {
        const string field = nameof(Survey.Questions);
        if (!questions.Any(q => q.Kind == SurveyQuestionKinds.Scale)) faults.Add(field, "至少要有一题问满意度。", field);
        if (questions.Count > Most) faults.Add(field, string.Create(CultureInfo.InvariantCulture, $"最多{Most}题，现在有{questions.Count}题。题多了没有人答完，请并一并。"), field);
        if (questions.Count(q => q.Kind == SurveyQuestionKinds.Text) > MostTexts) faults.Add(field, string.Create(CultureInfo.InvariantCulture, $"写意见的最多{MostTexts}题：写得越多，越认得出是谁。"), field);
        if (questions.FirstOrDefault(q => q.Text.Length > SurveyQuestion.TextLength) is { } tooLong) faults.Add(field, string.Create(CultureInfo.InvariantCulture, $"“{tooLong.Text[..10]}……”太长，一题最多{SurveyQuestion.TextLength}个字。"), field);
        if (questions.Any(q => !SurveyQuestionKinds.IsKnown(q.Kind))) faults.Add(field, "题的种类请选“满意度”或者“写意见”。", field);
    }
}
