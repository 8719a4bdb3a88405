namespace Bihuan.Ledgers.Rectification.Surveys;

/// <summary>一份问卷：问谁、问什么、哪天起哪天止。答卷不记名，见 <see cref="SurveyBox"/>。只由办理写。</summary>
public sealed class Survey : LedgerRow
{
    /// <summary>名称，印在问卷上。</summary>
    public string Title { get; set; } = "";

    /// <summary>到了哪里，见 <see cref="SurveyStates"/>；不是经办理来的为空，存不进。</summary>
    public string State { get; set; } = "";

    /// <summary>为哪次巡察的整改；不为哪一次的为 null。</summary>
    public Guid? InspectionId { get; set; }

    /// <summary>问谁，见 <see cref="SurveyAudiences"/>。</summary>
    public string Audience { get; set; } = SurveyAudiences.Public;

    /// <summary>问卷开头的话；没有的为 null。</summary>
    public string? Intro { get; set; }

    /// <summary>各题，JSON，见 <c>SurveyQuestions</c>；开始以后不再改。</summary>
    public string Questions { get; set; } = "";

    /// <summary>哪天建的。</summary>
    public DateOnly MadeOn { get; set; }

    /// <summary>从哪天起可以答。</summary>
    public DateOnly OpenFrom { get; set; }

    /// <summary>到哪天为止，那一天还可以答。</summary>
    public DateOnly OpenTo { get; set; }

    /// <summary>至少几份答卷才显示结果，建的时候照设置写下。</summary>
    public int Least { get; set; }

    /// <summary>生成了几个链接。</summary>
    public int Slips { get; set; }

    /// <summary>结束的日子。</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <summary>备注：怎样发的、发给多少人。</summary>
    public string? Notes { get; set; }
}

/// <summary>一份问卷到了哪里。</summary>
public static class SurveyStates
{
    /// <summary>拟稿，还可以改。</summary>
    public const string Draft = "draft";

    /// <summary>开着，可以答。</summary>
    public const string Open = "open";

    /// <summary>结束了，看结果。</summary>
    public const string Closed = "closed";

    internal static Choice[] All { get; } = [new(Draft, "拟稿", Tone.Waiting), new(Open, "答卷中", Tone.Active), new(Closed, "已结束", Tone.Done)];
}

/// <summary>问谁。</summary>
public static class SurveyAudiences
{
    /// <summary>干部群众。</summary>
    public const string Public = "public";

    /// <summary>服务对象。</summary>
    public const string Served = "served";

    /// <summary>本单位干部职工。</summary>
    public const string Staff = "staff";

    /// <summary>“两代表一委员”。</summary>
    public const string Delegates = "delegates";

    /// <summary>全部，给页面用。</summary>
    public static IReadOnlyList<Choice> Choices => All;

    internal static Choice[] All { get; } = [new(Public, "干部群众"), new(Served, "服务对象"), new(Staff, "本单位干部职工"), new(Delegates, "“两代表一委员”"), new("other", "其他")];

    /// <summary>叫什么。</summary>
    public static string TitleOf(string audience) => All.FirstOrDefault(c => c.Code == audience)?.Title ?? audience;
}
