using Bihuan.Controls;
using Bihuan.Controls.Examples;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Assets;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Payments;
using Bihuan.Ledgers.Personnel;

namespace Bihuan.Tests.Controls;

// 资产、人员，和一年、一个支部的
internal static partial class Edges
{
    public const int FirstUnit = 3;

    private static IReadOnlyList<Edge> OfThings =>
    [
        new("asset.untagged", "取得正好三十天", null, s => s.Asset(a => (a.AcquiredOn, a.LabelledOn) = (s.Ago(30), null))),
        new("asset.untagged", "取得三十一天", Red, s => s.Asset(a => (a.AcquiredOn, a.LabelledOn) = (s.Ago(31), null))),
        new("asset.untagged", "房屋不贴标签", null, s => s.Asset(a => (a.Category, a.LabelledOn) = (AssetCategories.Buildings, null))),
        new("asset.untagged", "盘点还没有结束", null, s =>
        {
            var asset = s.Asset();
            s.StockTakeLine(s.StockTake(t => (t.State, t.FinishedOn) = (StockTakeStates.Open, null)), asset, l => l.Found = false);
            return asset;
        }),
        new("asset.idle-while-renting", "同名的是别的门类", null, s =>
        {
            s.Asset(a => (a.Name, a.Category, a.State) = ("移动展架", "A05", AssetStates.Idle));
            return s.AssetLoan(l => (l.Thing, l.Category) = ("移动展架", AssetCategories.Equipment));
        }),
        new("asset.over-standard", "笔记本电脑超过便携式计算机的标准", Red, s => s.Asset(a => (a.Name, a.Value) = ("笔记本电脑", 7_000_01))),
        new("asset.over-standard", "笔记本电脑正好在标准上", null, s => s.Asset(a => (a.Name, a.Value) = ("笔记本电脑", 7_000_00))),
        new("asset.over-standard", "复印机在标准上", null, s => s.Asset(a => (a.Name, a.Value) = ("数码复印机", 35_000_00))),
        new("asset.over-standard", "投影仪超过标准", Red, s => s.Asset(a => (a.Name, a.Value) = ("投影仪", 10_000_01))),
        new("asset.over-standard", "扫描仪超过标准", Red, s => s.Asset(a => (a.Name, a.Value) = ("高速扫描仪", 4_000_01))),
        new("asset.over-standard", "碎纸机超过标准", Red, s => s.Asset(a => (a.Name, a.Value) = ("碎纸机", 1_000_01))),
        new("asset.purchase-not-registered", "买来正好三十天", null, s => Bought(s, 30, "饮水设备", 3_000_00)),
        new("asset.purchase-not-registered", "买来三十一天", Red, s => Bought(s, 31, "饮水设备", 3_000_00)),
        new("asset.purchase-not-registered", "单价正好到标准", Red, s => Bought(s, 40, "饮水设备", 1_000_00)),
        new("asset.purchase-not-registered", "单价差一分到标准", null, s => Bought(s, 40, "饮水设备", 999_99)),
        new("asset.purchase-not-registered", "物资不入固定资产", null, s => Bought(s, 40, "防汛沙袋", 3_000_00, AssetCategories.Supplies)),
        new("staff.handover-missing", "借出的印章还了", null, s => Left(s, p => s.SealLoan(l => l.ApplicantId = p))),
        new("staff.handover-missing", "借出的印章没有还", Red, s => Left(s, p => s.SealLoan(l => (l.ApplicantId, l.State, l.DueOn, l.ReturnedOn, l.ReceiverId) = (p, ApprovalStates.Lent, s.Ahead(9), null, null)))),
        new("staff.handover-missing", "借入的没有还", Red, s => Left(s, p => s.AssetLoan(l => l.ResponsibleId = p))),
        new("staff.handover-missing", "借入的还了", null, s => Left(s, p => s.AssetLoan(l => (l.ResponsibleId, l.ReturnedOn) = (p, s.Ago(6))))),
        new("staff.handover-missing", "保管的资产没有换人", Red, s => Left(s, p => s.Asset(a => a.CustodianId = p))),
    ];

    /// <summary>一年里的采购、支出、人员，都在限度边上。</summary>
    public static void Years(ExampleScene scene)
    {
        var year = scene.Today.Year - 1;
        // 化整为零：合起来正好到限额；差一分；一次就到了限额的不算；一份合同分次付的算一次
        Buy("正好到限额", 250_000_00, 2);
        Buy("差一分到限额", 249_999_99, 2);
        Buy("一次就到限额", 500_000_00, 2);
        var one = Contract(scene, c => (c.Amount, c.SignedOn, c.LegalReviewOn, c.TermFrom) = (499_000_00, new(year, 6, 1), new(year, 5, 20), new(year, 6, 1)));
        Buy("一份合同分两次付", 250_000_00, 2, p => (p.ContractId, p.Payee) = (one.Id, one.Counterpart));
        // 合同正好到限额的不算；前一年买的不算
        var whole = Contract(scene, c => (c.Amount, c.SignedOn, c.LegalReviewOn, c.TermFrom) = (500_000_00, new(year, 6, 1), new(year, 5, 20), new(year, 6, 1)));
        Buy("合同正好到限额", 250_000_00, 1, p => (p.ContractId, p.Payee) = (whole.Id, whole.Counterpart));
        Buy("合同正好到限额", 250_000_00, 1);
        Buy("跨了年", 250_000_00, 1);
        Buy("跨了年", 250_000_00, 1, p => p.PaidOn = new(year - 1, 12, 31));
        // 年底：正好四分之一；正好到金额；十二月一日的也是十二月的
        Spend("正好四分之一", 600_000_00, 200_000_00, 20);
        Spend("正好到金额", 0, 200_000_00, 20);
        scene.Payment(p => (p.BudgetItem, p.Amount, p.PaidOn) = ("正好到金额", 900_000_00, new(year - 1, 6, 1)));
        Spend("差一分到金额", 0, 199_999_99, 20);
        Spend("都在十二月一日", 0, 250_000_00, 1);
        // 流动：五个走了两个；十个走了三个，正好三成；前年走的不算
        Hire(FirstUnit, StaffKinds.Hired, 2, 1, scene.Today);
        Hire(FirstUnit, StaffKinds.Dispatched, 2, 1, scene.Today);
        Hire(FirstUnit, StaffKinds.Welfare, 1, 0, null);
        // 去年四个走了两个，今年才来的一个不算进去年的
        Hire(FirstUnit + 6, StaffKinds.Hired, 4, 2, new(year, 8, 1));
        scene.Person(p => (p.UnitId, p.StaffKind, p.EnteredOn) = (FirstUnit + 6, StaffKinds.Hired, new(year + 1, 2, 1)));
        Hire(FirstUnit + 1, StaffKinds.Hired, 10, 3, scene.Today);
        Hire(FirstUnit + 2, StaffKinds.Hired, 5, 1, scene.Today);
        Hire(FirstUnit + 2, StaffKinds.Hired, 4, 4, new(year - 1, 8, 1));
        // 借调：四个里两个；派驻的不算进总数；离开了的不算；正好四成
        Hire(FirstUnit + 3, "seconded", 2, 0, null);
        Hire(FirstUnit + 3, "institution", 2, 0, null);
        Hire(FirstUnit + 3, StaffKinds.Stationed, 6, 0, null);
        Hire(FirstUnit + 4, "seconded", 4, 4, scene.Today);
        Hire(FirstUnit + 4, "institution", 4, 0, null);
        Hire(FirstUnit + 5, "seconded", 2, 0, null);
        Hire(FirstUnit + 5, "institution", 3, 0, null);

        void Buy(string goods, long each, int times, Action<Payment>? with = null)
        {
            for (var i = 0; i < times; i++)
                scene.Payment(p =>
                {
                    (p.Category, p.Goods, p.GoodsCategory, p.Quantity, p.UnitPrice, p.Amount, p.PaidOn, p.BudgetItem) = (PaymentCategories.Goods, goods, AssetCategories.Supplies, 1, each, each, new(year, 6, 10), "办公用品");
                    with?.Invoke(p);
                });
        }

        void Spend(string item, long before, long december, int day)
        {
            if (before > 0) scene.Payment(p => (p.BudgetItem, p.Amount, p.PaidOn) = (item, before, new(year, 11, 30)));
            scene.Payment(p => (p.BudgetItem, p.Amount, p.PaidOn) = (item, december, new(year, 12, day)));
        }

        void Hire(int unit, string kind, int people, int left, DateOnly? on)
        {
            for (var i = 0; i < people; i++)
            {
                var leaves = i < left;
                scene.Person(p => (p.UnitId, p.StaffKind, p.HomeOrgan, p.EnteredOn, p.State, p.LeftOn) = (unit, kind, kind == StaffKinds.Stationed ? "云溪县文旅局" : null, new(2020, 1, 1), leaves ? "off-duty" : PersonStates.OnDuty, leaves ? on : null));
            }
        }
    }

    /// <summary>几个支部，上个季度、上个半年的。</summary>
    public static void Branches(ExampleScene scene)
    {
        var quarter = PeriodSpan.Of(Cadence.Quarter, scene.Today).Previous.From;
        Members("新来的支部", 1, quarter.AddDays(1));
        scene.Person(p => (p.Branch, p.PoliticalStatus) = ("预备党员的支部", PoliticalStatuses.Probationary));
        Members("七人支部", 7, scene.Ago(900));
        Quarter("七人支部");
        Members("没开大会的支部", 1, scene.Ago(900));
        Quarter("没开大会的支部", assembly: false);
        scene.Person(p => (p.Branch, p.PoliticalStatus, p.PartyGroupDuty) = ("没有开会的支部", PoliticalStatuses.PartyMember, "member"));
        // 头一天、末一天开的算；去年十月离开的不问；大会上议的不算支委会的
        var last = quarter.AddMonths(3).AddDays(-1);
        Members("头末两天的支部", 1, scene.Ago(900));
        Of("头末两天的支部", "branch-assembly", quarter);
        Of("头末两天的支部", "branch-class", last);
        foreach (var on in new[] { quarter, quarter.AddDays(40), last }) Of("头末两天的支部", "theme-day", on);
        scene.Person(p => (p.Branch, p.PoliticalStatus, p.PartyGroupDuty, p.State, p.LeftOn) = ("中途离开的支部", PoliticalStatuses.PartyMember, "member", "transferred", new(scene.Today.Year - 1, 10, 5)));
        Of("中途离开的支部", "branch-class", new(scene.Today.Year - 1, 9, 11));
        Of("中途离开的支部", "branch-class", quarter.AddDays(1));
        Of("大会议活动的支部", "branch-assembly", new(scene.Today.Year - 1, 9, 12), (TopicKinds.Ordinary, "研究主题党日活动", null), (TopicKinds.Ordinary, "研究志愿服务安排", null), (TopicKinds.Ordinary, "研究走访慰问", null));
        foreach (var title in new[] { "研究主题党日活动", "研究志愿服务安排" }) Of("两个议题的支部", "branch-committee", new(scene.Today.Year - 1, 9, 10), (TopicKinds.Ordinary, title, null));

        void Members(string branch, int count, DateOnly entered)
        {
            for (var i = 0; i < count; i++) scene.Person(p => (p.Branch, p.PoliticalStatus, p.EnteredOn) = (branch, PoliticalStatuses.PartyMember, entered));
        }

        void Quarter(string branch, bool assembly = true)
        {
            if (assembly) Of(branch, "branch-assembly", quarter.AddDays(10));
            Of(branch, "branch-class", quarter.AddDays(12));
            for (var month = 0; month < 3; month++) Of(branch, "theme-day", quarter.AddMonths(month).AddDays(5));
        }

        void Of(string branch, string kind, DateOnly on, params IReadOnlyList<(string, string, Action<TopicRecord>?)> topics) => scene.Meeting(kind, on, topics, record =>
        {
            record.Meeting.Branch = branch;
            return record;
        });
    }

    /// <summary>一年多的学习：中心组月月有，只是去年前几个月没有；廉政学习在那一天早晚三天、四天。</summary>
    public static void Studies(ExampleScene scene)
    {
        scene.Meeting("work", new(2024, 12, 20), (TopicKinds.Ordinary, "听取党风廉政建设情况汇报", null));
        for (var month = new DateOnly(2025, 5, 1); month < scene.Today; month = month.AddMonths(1)) scene.Meeting("study", month.AddDays(9));
        // 前年的不算进去年的
        foreach (var day in new[] { 21, 22, 23, 24 }) scene.Meeting("study", new(2024, 12, day));
        // 最后一个星期四是1月29日、2月26日、3月26日、4月30日
        foreach (var on in new DateOnly[] { new(2026, 1, 26), new(2026, 3, 1), new(2026, 3, 22), new(2026, 5, 4) }) scene.Meeting("integrity-study", on);
        scene.Meeting("work", new(2025, 9, 10), (TopicKinds.Ordinary, "专题研究落实全面从严治党主体责任", null));
        // 今年才用起来的培训台账：不说去年没有办
        foreach (var topic in new[] { "ideology", "secrecy" }) scene.Training(t => t.Topic = topic);
        // 去年的盘点没有结束
        scene.StockTake(t => (t.StartedOn, t.FinishedOn, t.State) = (new(2025, 11, 6), null, StockTakeStates.Open));
        scene.StockTakeLine(scene.StockTake(), scene.Asset());
        scene.StockTake(t => (t.StartedOn, t.FinishedOn) = (new(2024, 11, 6), new(2024, 11, 16)));
    }

    /// <summary>主体责任只写着“从严治党”；三个专题里保密的今年才办。</summary>
    public static void Running(ExampleScene scene)
    {
        scene.Meeting("work", new(2024, 12, 20));
        scene.Meeting("party-group", new(2025, 9, 10), (TopicKinds.Ordinary, "学习全面从严治党的规定", null));
        scene.Training(t => t.HeldOn = new(2024, 12, 20));
        foreach (var (topic, on) in new (string, DateOnly)[] { ("ideology", new(2025, 3, 1)), ("network", new(2025, 12, 31)), ("secrecy", new(2026, 1, 1)) }) scene.Training(t => (t.Topic, t.HeldOn) = (topic, on));
    }

    /// <summary>去年结束的一次盘点里四件差异，一件处理了，一件限制阅读；今年结束的另有一件。</summary>
    public static void Differences(ExampleScene scene)
    {
        var (old, now) = (scene.StockTake(t => (t.StartedOn, t.FinishedOn) = (new(2025, 11, 6), new(2025, 12, 31))), scene.StockTake(t => (t.StartedOn, t.FinishedOn) = (new(2026, 1, 1), new(2026, 1, 9))));
        foreach (var (take, name, with) in new (StockTake, string, Action<StockTakeLine>)[]
        {
            (old, "1号椅", l => l.Found = false), (old, "2号桌", l => (l.Found, l.PlaceFound) = (true, "一楼库房")), (old, "3号柜", l => (l.Found, l.Restricted) = (false, true)),
            (old, "4号灯", l => (l.Found, l.Resolution, l.ResolvedOn) = (false, "已找回。", new(2026, 1, 5))), (now, "5号架", l => l.Found = false),
        })
        {
            var line = scene.StockTakeLine(take, scene.Asset(), with);
            line.Name = name;
        }
    }

    private static Payment Bought(ExampleScene scene, int ago, string goods, long price, string category = AssetCategories.Equipment) =>
        scene.Payment(p => (p.PaidOn, p.Category, p.Goods, p.GoodsCategory, p.UnitPrice, p.Quantity, p.Amount) = (scene.Ago(ago), PaymentCategories.Goods, goods, category, price, 1, price));

    private static Person Left(ExampleScene scene, Action<Guid> with)
    {
        var person = scene.Person(p => (p.State, p.LeftOn) = ("transferred", scene.Ago(5)));
        with(person.Id);
        return person;
    }
}
