namespace Signalbox.Sms.Transliteration;

/// <summary>
/// Letters that are another letter with a mark: Latin, Greek and Cyrillic, with the combining mark (U+0300 to U+036F) that makes the
/// one out of the other. The canonical decompositions of the Unicode Character Database, one mark at a time.
/// </summary>
internal static class MarkedLetters
{
    /// <summary>A mark, letters with it, and at the same places the letters without it.</summary>
    public static (char Mark, string Marked, string Bare)[] Rows { get; } =
    [
        // grave accent
        ('\u0300', "ÀÈÌÒÙàèìòùǛǜǸǹḔḕṐṑẀẁẦầẰằỀềỒồỜờỪừỲỳἂἃἊἋἒἓἚἛἢἣἪἫἲἳἺἻὂὃὊὋὒὓὛὢὣὪ",
                   "AEIOUaeiouÜüNnĒēŌōWwÂâĂăÊêÔôƠơƯưYyἀἁἈἉἐἑἘἙἠἡἨἩἰἱἸἹὀὁὈὉὐὑὙὠὡὨ"),
        ('\u0300', "ὫὰὲὴὶὸὺὼᾺῈῊῒῚῢῪῸῺЀЍѐѝ",
                   "ὩαεηιουωΑΕΗϊΙϋΥΟΩЕИеи"),
        // acute accent
        ('\u0301', "ÁÉÍÓÚÝáéíóúýĆćĹĺŃńŔŕŚśŹźǗǘǴǵǺǻǼǽǾǿḈḉḖḗḮḯḰḱḾḿṌṍṒṓṔṕṸṹẂẃẤấẮắẾế",
                   "AEIOUYaeiouyCcLlNnRrSsZzÜüGgÅåÆæØøÇçĒēÏïKkMmÕõŌōPpŨũWwÂâĂăÊê"),
        ('\u0301', "ỐốỚớỨứΆΈΉΊΌΎΏΐάέήίΰόύώϓἄἅἌἍἔἕἜἝἤἥἬἭἴἵἼἽὄὅὌὍὔὕὝὤὥὬὭЃЌѓќ",
                   "ÔôƠơƯưΑΕΗΙΟΥΩϊαεηιϋουωϒἀἁἈἉἐἑἘἙἠἡἨἩἰἱἸἹὀὁὈὉὐὑὙὠὡὨὩГКгк"),
        // circumflex accent
        ('\u0302', "ÂÊÎÔÛâêîôûĈĉĜĝĤĥĴĵŜŝŴŵŶŷẐẑẬậỆệỘộ",
                   "AEIOUaeiouCcGgHhJjSsWwYyZzẠạẸẹỌọ"),
        // tilde
        ('\u0303', "ÃÑÕãñõĨĩŨũṼṽẪẫẴẵẼẽỄễỖỗỠỡỮữỸỹ",
                   "ANOanoIiUuVvÂâĂăEeÊêÔôƠơƯưYy"),
        // macron
        ('\u0304', "ĀāĒēĪīŌōŪūǕǖǞǟǠǡǢǣǬǭȪȫȬȭȰȱȲȳḠḡḸḹṜṝᾱᾹῑῙῡῩӢӣӮӯ",
                   "AaEeIiOoUuÜüÄäȦȧÆæǪǫÖöÕõȮȯYyGgḶḷṚṛαΑιΙυΥИиУу"),
        // breve
        ('\u0306', "ĂăĔĕĞğĬĭŎŏŬŭḜḝẶặᾰᾸῐῘῠῨЎЙйўӁӂӐӑӖӗ",
                   "AaEeGgIiOoUuȨȩẠạαΑιΙυΥУИиуЖжАаЕе"),
        // dot above
        ('\u0307', "ĊċĖėĠġİŻżȦȧȮȯḂḃḊḋḞḟḢḣṀṁṄṅṖṗṘṙṠṡṤṥṦṧṨṩṪṫẆẇẊẋẎẏẛ",
                   "CcEeGgIZzAaOoBbDdFfHhMmNnPpRrSsŚśŠšṢṣTtWwXxYyſ"),
        // diaeresis
        ('\u0308', "ÄËÏÖÜäëïöüÿŸḦḧṎṏṺṻẄẅẌẍẗΪΫϊϋϔЁЇёїӒӓӚӛӜӝӞӟӤӥӦӧӪӫӬӭӰӱӴӵӸӹ",
                   "AEIOUaeiouyYHhÕõŪūWwXxtΙΥιυϒЕІеіАаӘәЖжЗзИиОоӨөЭэУуЧчЫы"),
        // hook above
        ('\u0309', "ẢảẨẩẲẳẺẻỂểỈỉỎỏỔổỞởỦủỬửỶỷ",
                   "AaÂâĂăEeÊêIiOoÔôƠơUuƯưYy"),
        // ring above
        ('\u030A', "ÅåŮůẘẙ",
                   "AaUuwy"),
        // double acute accent
        ('\u030B', "ŐőŰűӲӳ",
                   "OoUuУу"),
        // caron
        ('\u030C', "ČčĎďĚěĽľŇňŘřŠšŤťŽžǍǎǏǐǑǒǓǔǙǚǦǧǨǩǮǯǰȞȟ",
                   "CcDdEeLlNnRrSsTtZzAaIiOoUuÜüGgKkƷʒjHh"),
        // double grave accent
        ('\u030F', "ȀȁȄȅȈȉȌȍȐȑȔȕѶѷ",
                   "AaEeIiOoRrUuѴѵ"),
        // inverted breve
        ('\u0311', "ȂȃȆȇȊȋȎȏȒȓȖȗ",
                   "AaEeIiOoRrUu"),
        // comma above
        ('\u0313', "ἀἈἐἘἠἨἰἸὀὈὐὠὨῤ",
                   "αΑεΕηΗιΙοΟυωΩρ"),
        // reversed comma above
        ('\u0314', "ἁἉἑἙἡἩἱἹὁὉὑὙὡὩῥῬ",
                   "αΑεΕηΗιΙοΟυΥωΩρΡ"),
        // horn
        ('\u031B', "ƠơƯư",
                   "OoUu"),
        // dot below
        ('\u0323', "ḄḅḌḍḤḥḲḳḶḷṂṃṆṇṚṛṢṣṬṭṾṿẈẉẒẓẠạẸẹỊịỌọỢợỤụỰựỴỵ",
                   "BbDdHhKkLlMmNnRrSsTtVvWwZzAaEeIiOoƠơUuƯưYy"),
        // diaeresis below
        ('\u0324', "Ṳṳ",
                   "Uu"),
        // ring below
        ('\u0325', "Ḁḁ",
                   "Aa"),
        // comma below
        ('\u0326', "ȘșȚț",
                   "SsTt"),
        // cedilla
        ('\u0327', "ÇçĢģĶķĻļŅņŖŗŞşŢţȨȩḐḑḨḩ",
                   "CcGgKkLlNnRrSsTtEeDdHh"),
        // ogonek
        ('\u0328', "ĄąĘęĮįŲųǪǫ",
                   "AaEeIiUuOo"),
        // circumflex accent below
        ('\u032D', "ḒḓḘḙḼḽṊṋṰṱṶṷ",
                   "DdEeLlNnTtUu"),
        // breve below
        ('\u032E', "Ḫḫ",
                   "Hh"),
        // tilde below
        ('\u0330', "ḚḛḬḭṴṵ",
                   "EeIiUu"),
        // macron below
        ('\u0331', "ḆḇḎḏḴḵḺḻṈṉṞṟṮṯẔẕẖ",
                   "BbDdKkLlNnRrTtZzh"),
        // greek perispomeni
        ('\u0342', "ἆἇἎἏἦἧἮἯἶἷἾἿὖὗὟὦὧὮὯᾶῆῖῗῦῧῶ",
                   "ἀἁἈἉἠἡἨἩἰἱἸἹὐὑὙὠὡὨὩαηιϊυϋω"),
        // greek ypogegrammeni
        ('\u0345', "ᾀᾁᾂᾃᾄᾅᾆᾇᾈᾉᾊᾋᾌᾍᾎᾏᾐᾑᾒᾓᾔᾕᾖᾗᾘᾙᾚᾛᾜᾝᾞᾟᾠᾡᾢᾣᾤᾥᾦᾧᾨᾩᾪᾫᾬᾭᾮᾯᾲᾳᾴᾷᾼῂῃῄῇῌῲῳ",
                   "ἀἁἂἃἄἅἆἇἈἉἊἋἌἍἎἏἠἡἢἣἤἥἦἧἨἩἪἫἬἭἮἯὠὡὢὣὤὥὦὧὨὩὪὫὬὭὮὯὰαάᾶΑὴηήῆΗὼω"),
        ('\u0345', "ῴῷῼ",
                   "ώῶΩ"),
    ];
}
