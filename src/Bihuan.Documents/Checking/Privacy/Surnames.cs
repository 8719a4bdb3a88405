using System.Buffers;

namespace Bihuan.Documents.Checking.Privacy;

/// <summary>姓氏与名字用字。只为在文书里认人名，求准不求全：很多姓也是常用词的头一个字。</summary>
internal static class Surnames
{
    // 几乎只作姓、少作词头的。
    private const string SafeOnes = "王李张刘陈杨赵吴徐孙胡朱郭宋郑谢韩唐冯邓曹彭萧蔡潘袁蒋魏吕丁沈卢姚崔谭汪范廖韦贾傅邹熊孟秦阎薛侯雷尹郝龚邵陶贺赖樊霍翟殷詹鲍覃聂柯臧阮耿卞佟仇闫肖蔺岑靳褚窦瞿裴冼邬戴邱谌饶佘栾卜桑屠娄戚滕裘蒲鄢晁翁鞠隋";

    // 也作词头的(高度、方面、成立、安全……)，名字里须有常见的名字用字才算。
    private const string DoubtfulOnes = "马林梁许叶田夏钟姜陆顾曾高黄周何江史毛金白石万程余项施严温康文安常易于方任成水路宫古孔洪凌牛祝庞葛景鲁申祁柳伍游盛辛简纪舒屈甘宁尤涂牟艾谷童米宗岳邢穆祖喻华苗花巫商荆连季郁沙柏储巩苏罗董武段龙钱汤尚黎欧毕柴莫蒙齐焦卓晏冉倪房代段向平乐";

    // 常见的名字用字；“时、度、面、立场”一类的虚字、机构用字不在内。
    private const string GivenOnes = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂芝红玉梅兰春燕建华国文辉力永健世广志义兴良海山仁波宁贵福生龙元胜祥才武新清飞彬富顺信子昌康星光达岩茂进林坚和彪博诚震振壮思群豪邦承乐绍功松善厚庆民友裕河哲浩亮政谦亨奇固轮翰朗伯宏鸣朋斌栋维启克伦翔旭鹏泽晨辰士以家树炎德泰雄琛钧冠腾楠榕弘慧巧美淑惠珠翠雅萍娥玲芬彩菊凤洁琳云莲真环雪荣爱妹香月莺媛瑞凡佳嘉琼勤珍贞莉娣璐娅琦晶妍茜秋珊莎锦青倩婷姣婉娴瑾颖露瑶怡婵雁蓓丹蓉眉君琴蕊薇菁梦岚婕馨韵咏卿聪澜纯毓悦昭爽羽希欣育筠柔竹凝晓欢枫芸菲亚可舒影东南西北晋凯宇轩峰锋迪俊培庚宝尧禹孝礼智仕忠耀圣荣贤炳照润泉淼森鑫钰铭铁钢锐钊琪璇珂玮琨瑜璞彤彦卫战援放圆延传遵继绪渊湘沛沐淇滨洲舟船帆旺昆昂晖曦暄朴柱桐桥梓棋楚榆殿毅汉法泊流浦淳渝湖滔灿炜烁烨焕煜熙玄率盈睿砚祎禄秉稳穆章竞紫绮绵缘毅臣舜航艾若茵茹莹葆蓬蔚薪虹蜜衡训诗誉谊谨豫赞赫越轶迅迎逸道遥邈采野鉴长阳阔雁雨零雯霖靖韬颂骁骏魁鲜鸿鹤麒麟默龄益余力理权守胤琰盼喜根守学业江景连仲伊佩";

    // 名字里不会有的字。
    private static readonly SearchValues<char> Impossible = SearchValues.Create("组局县区市镇委党部科室办处院所站校厅司社队副的了与及各每个位该此其级州省村街乡务关件是在有不为对于及也都已被把从到由等或并且将要可能会上下前后年月日时分管项目制度工作问题整改情况责任领导单位机构人员干部群众窗口服务审批政府公司〇一二三四五六七八九十百千万第几多某们这那我你他她它之乎者馆台园场店厂港城业联协盟团线网库平效率密时面向");

    private static readonly SearchValues<char> Safe = SearchValues.Create(SafeOnes);
    private static readonly SearchValues<char> Given = SearchValues.Create(GivenOnes);
    private static readonly SearchValues<char> Any = SearchValues.Create(SafeOnes + DoubtfulOnes + "阳官葛甫方狐容徒木");
    private static readonly string[] Compound = ["欧阳", "上官", "诸葛", "司马", "夏侯", "皇甫", "尉迟", "东方", "令狐", "慕容", "司徒", "端木"];

    private static readonly SearchValues<char> FirstOfCompound = SearchValues.Create([.. Compound.Select(n => n[0])]);

    // 姓加名字用字，却是词。
    private static readonly string[] Words = ["高中", "成立", "成功", "安全", "平安", "文明", "文化", "康复", "常态", "江山", "金山", "华北", "华东", "华南", "东方", "江南", "江北", "海南", "万安", "水利", "方正", "高新", "宁波", "项目", "白云", "长安", "乐和", "平和", "温和", "喜乐", "金贵", "成才", "成长", "安康", "林长", "河长", "商业", "林业", "文学", "史学", "武学", "易学", "于学", "连长", "安家", "成家", "任家", "平原", "平山", "任以", "文山", "高山", "黄山", "华山", "石林", "连山", "钟山", "马山", "乐山", "平阳", "安阳", "南阳", "向阳", "高阳", "连云", "田野", "齐力", "盛世", "余力", "余益", "金星", "白玉", "黄金"];

    /// <summary>从 from 起下一个可能是姓的字；没有时为 -1。</summary>
    public static int Next(string text, int from) => text.AsSpan(from).IndexOfAny(Any) is >= 0 and var n ? from + n : -1;

    /// <summary>复姓的字数；不是复姓时为 1。</summary>
    public static int Length(string text, int at)
    {
        if (!FirstOfCompound.Contains(text[at]))
            return 1;
        foreach (var name in Compound)
            if (string.CompareOrdinal(text, at, name, 0, name.Length) == 0)
                return 2;
        return 1;
    }

    /// <summary>[start, end) 像一个姓名：姓一至两字，名一至两字。</summary>
    /// <param name="text">一行。</param>
    /// <param name="start">姓的起点。</param>
    /// <param name="end">名的终点，不含。</param>
    /// <param name="sure">像到不必再看前面；姓也作词头、名只一个字的为 false。</param>
    public static bool IsName(string text, int start, int end, out bool sure)
    {
        sure = false;
        if (end > text.Length) return false;
        var surname = Length(text, start);
        var given = text.AsSpan(start + surname, end - start - surname);
        if (given.Length is not (1 or 2) || given.ContainsAny(Impossible) || given.ContainsAnyInRange('\0', '\u2FFF') || given.ContainsAnyExceptInRange('\u4E00', '\u9FFF')) return false;
        if (surname == 2 || Safe.Contains(text[start])) return sure = true;
        foreach (var word in Words)
            if (string.CompareOrdinal(text, start, word, 0, word.Length) == 0)
                return false;
        sure = given.Length == 2;
        return sure ? given.ContainsAny(Given) : Given.Contains(given[0]);
    }
}
