using Bihuan.Documents.Checking.Wording;

namespace Bihuan.Documents.Tests.Checking;

/// <summary>词表本身：格式、条数、不误伤自己的正确写法。</summary>
public class LexiconTests
{
    private static IReadOnlyList<LexiconEntry> Entries => Lexicon.Instance.Entries;

    [Fact]
    public void Has_at_least_250_entries_of_four_kinds()
    {
        Assert.True(Entries.Count >= 250, Entries.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(["grammar", "term", "typo", "usage"], Entries.Select(e => e.Kind).Distinct().Order(StringComparer.Ordinal));
        Assert.All(Entries, e => Assert.True(e.Wrong.Length >= 2 && e.Right.Length >= 1 && e.Wrong != e.Right && e.Note.Length > 0, e.Wrong));
    }

    [Fact]
    public void No_entry_is_listed_twice() =>
        Assert.Empty(Entries.GroupBy(e => (e.Wrong, string.Join('|', e.OnlyBefore), string.Join('|', e.OnlyAfter))).Where(g => g.Count() > 1).Select(g => g.Key.Wrong));

    [Fact]
    public void The_right_form_is_never_a_hit() =>
        Assert.Empty(Entries.SelectMany(e => Lexicon.Instance.In(e.Right).Select(hit => $"{e.Wrong}→{e.Right}又命中{hit.Entry.Wrong}")));

    [Theory]
    [InlineData("立即定期抽查，当即定下，建立既有机制。")]
    [InlineData("应当做好值守，应当既抓又管。")]
    [InlineData("自己经办、自己完成，一律已公示，法律已规定。")]
    [InlineData("年末完成验收，周末来办件。")]
    [InlineData("贯彻消防要求，贯彻换届纪律，审核消防设施，提供消费指引。")]
    [InlineData("预申报材料，重复申报的不予受理，评审请求已收到。")]
    [InlineData("不予备案，授予算力指标，批复盖章，补充份额。")]
    [InlineData("机构通过验收，重视查处，领导至今未签字，释义题材，解决义务教育。")]
    [InlineData("边界时常变动，释放赛事宣传，治愈期缩短，多数立即整改。")]
    [InlineData("入党记录完整，合法记录，就读职业学校，资源因素，关注消费。")]
    [InlineData("违规犯错，预防犯罪，警示犯错人员，存档按年，设备按期检修，治安照常。")]
    [InlineData("报告之后，广告之外，一线工作法，制作法律文书。")]
    [InlineData("取消号段，研究正式方案，收取销售款，谈活动安排，做风险排查。")]
    [InlineData("举措失当，教授理论课，必须求真务实，机关健全制度，水平繁荣。")]
    [InlineData("大厅巡查组每日巡查，市安委会第三巡查组检查安全，自治区党委巡视组、省委巡视办。")]
    [InlineData("报名截止2024年9月30日，截止时间不变，截止日期为9月30日。")]
    [InlineData("做为民服务的事，每年令人欣慰，处处理顺，化学反应问题。")]
    public void Legitimate_words_are_left_alone(string text) =>
        Assert.Empty(Lexicon.Instance.In(text).Select(hit => hit.Entry.Wrong));

    [Theory]
    [InlineData("区委第二巡查组反馈意见", "巡查组")]
    [InlineData("截止2024年8月，已完成12项", "截止")]
    [InlineData("县委巡查整改工作", "县委巡查")]
    [InlineData("各窗口必需严格执行", "必需")]
    public void Wrong_words_in_their_context_are_found(string text, string wrong) =>
        Assert.Contains(Lexicon.Instance.In(text), hit => hit.Entry.Wrong == wrong);
}
