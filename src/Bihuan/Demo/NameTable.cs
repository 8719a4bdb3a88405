namespace Bihuan.Demo;

/// <summary>虚构的姓名、名号：表里的字拼成，不照哪一个真人、哪一家真的企业。</summary>
internal static class NameTable
{
    private const string Surnames = "赵钱孙周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹柏窦苏潘葛范彭郎鲁韦马方俞任袁柳史唐费岑薛雷贺倪汤罗毕郝安常于傅卞康余顾孟黄穆萧尹姚邵汪祁毛米贝明臧计成戴宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季贾路江童颜郭梅林钟徐邱骆高夏蔡田樊胡凌霍卢";

    private static readonly string[] Given =
    [
        "知远", "静宜", "怀瑾", "雨桐", "立群", "思齐", "文渊", "晓岚", "承志", "月华", "景行", "若溪", "建章", "念慈", "书言", "清和",
        "志恒", "嘉木", "雪晴", "远航", "安然", "子衿", "春生", "秋实", "明哲", "婉如", "国梁", "慧心", "浩然", "丹青", "启明", "素云",
        "云舟", "向晚", "一鸣", "采薇", "庆丰", "可心", "鸿飞", "佳音", "守正", "依依", "振华", "映雪", "天佑", "凌霄", "永年", "巧云",
        "少卿", "舒窈", "宏毅", "兰芝", "仲文", "晚舟", "德润", "梦瑶", "长青", "诗涵", "伯安", "紫萱", "家栋", "青禾", "泽宇", "红梅",
        "海生", "芷若", "立夏", "春燕", "冬青", "秀英", "卫东", "玉兰", "成林", "桂芳", "新民", "凤仪", "大伟", "小曼", "铁军", "彩霞",
        "江", "敏", "刚", "洁", "磊", "婷", "涛", "倩", "毅", "蓉", "斌", "琳", "峰", "颖", "凯", "薇", "勇", "静", "辉", "娟",
    ];

    private static readonly string[] Brands = ["恒泽", "青岚", "云帆", "启衡", "瑞禾", "和润", "明溪", "万象", "博远", "聚源", "正合", "新锐", "安信", "诚立", "广济", "天工", "宏图", "佳美", "汇通", "优品"];

    /// <summary>一个还没有用过的姓名。</summary>
    public static string Person(Dice dice, HashSet<string> taken)
    {
        while (true)
        {
            var name = Surnames[dice.Below(Surnames.Length)] + dice.One(Given);
            if (taken.Add(name)) return name;
        }
    }

    /// <summary>一家企业，如“云溪县恒泽物业服务有限公司”。</summary>
    public static string Company(Dice dice, string business) => $"{(dice.Chance(75) ? "云溪县" : "青禾市")}{dice.One(Brands)}{business}有限公司";
}
