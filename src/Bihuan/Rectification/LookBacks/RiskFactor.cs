using System.Globalization;

namespace Bihuan.Rectification.LookBacks;

/// <summary>权数里的一项：什么情况、一处几分、最多几分。</summary>
/// <param name="Title">什么情况。</param>
/// <param name="Unit">怎样数，如“次”“天”。</param>
/// <param name="Points">一处几分。</param>
/// <param name="Per">几个单位算一处。</param>
/// <param name="Most">这一项最多几分。</param>
public sealed record RiskFactor(string Title, string Unit, int Points, int Per, int Most)
{
    /// <summary>每个问题都有的，再稳的也抽得到。</summary>
    public const int Base = 10;

    /// <summary>起过疑：疑似反弹过几次，不论后来怎样认定。</summary>
    public static RiskFactor Relapses { get; } = new("疑似反弹过", "次", 20, 1, 60);

    /// <summary>看护里红着的天数。</summary>
    public static RiskFactor RedDays { get; } = new("看护的规则红过", "天", 1, 1, 30);

    /// <summary>以前反馈过，又反馈。</summary>
    public static RiskFactor Repeats { get; } = new("以前一轮反馈过", "次", 20, 1, 20);

    /// <summary>同一方面几次巡察都有问题。</summary>
    public static RiskFactor Aspect { get; } = new("同一方面别的巡察也有问题", "次", 5, 1, 15);

    /// <summary>没有规则看护。</summary>
    public static RiskFactor Unwatched { get; } = new("没有规则看护", "处", 15, 1, 15);

    /// <summary>只凭说明销号。</summary>
    public static RiskFactor StatementOnly { get; } = new("佐证只有说明", "处", 15, 1, 15);

    /// <summary>延过期。</summary>
    public static RiskFactor Extensions { get; } = new("延过期", "次", 5, 1, 15);

    /// <summary>销号退回过。</summary>
    public static RiskFactor Returned { get; } = new("申请销号退回过", "次", 5, 1, 15);

    /// <summary>销号久了。</summary>
    public static RiskFactor Age { get; } = new("销号以后过了", "天", 1, 30, 12);

    /// <summary>没有回头看过。</summary>
    public static RiskFactor Unseen { get; } = new("没有回头看过", "处", 10, 1, 10);

    /// <summary>上次没有查到位。</summary>
    public static RiskFactor Unfirm { get; } = new("上次回头看没有到位", "处", 20, 1, 20);

    /// <summary>全部，照页面上的先后。</summary>
    public static IReadOnlyList<RiskFactor> All { get; } = [Relapses, RedDays, Unfirm, Repeats, Aspect, Unwatched, StatementOnly, Extensions, Returned, Age, Unseen];

    /// <summary>数到 <paramref name="count"/> 的得几分。</summary>
    public int Of(int count) => Math.Min(Most, count / Per * Points);

    /// <summary>写进权数的来历，如“疑似反弹过2次40”；没有分的为 null。</summary>
    internal string? Say(int count) => Of(count) is > 0 and var points ? string.Create(CultureInfo.InvariantCulture, $"{Title}{(Unit == "处" ? "" : count + Unit)}{(Unit == "处" ? "" : "，")}{points}分") : null;

    /// <summary>怎样计分，一句话。</summary>
    public string Rule => string.Create(CultureInfo.InvariantCulture, $"{(Unit == "处" ? "有的" : Per == 1 ? "每" + Unit : $"每{Per}{Unit}")}{Points}分{(Unit == "处" || Most == Points ? "" : $"，最多{Most}分")}");
}
