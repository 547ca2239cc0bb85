"""Words things are named by. All people, firms and places of work are invented."""

from __future__ import annotations

FIRST_NAMES = (
    "Adaeze Aiko Alba Amadou Anouk Anwen Arjun Asha Astrid Beatriz Bilal Bronwyn Carys Chidi Ciara "
    "Dalia Davor Dilan Eero Eilidh Elif Emeka Enzo Esme Farah Femi Fenna Gaspard Greta Hana Hedda "
    "Idris Ilse Imani Ines Iskra Jamal Jonas Josune Kaito Kamala Kasper Keira Kofi Lale Leandro "
    "Liam Linnea Lucia Maeve Malik Marit Mateus Mei Milan Mina Nadia Naveen Niamh Noor Oisin Olga "
    "Omar Oriol Paloma Petra Priya Quentin Rafael Ravi Rhona Rosa Ruben Safiya Sanna Selim Signe "
    "Sofia Tadeo Tamsin Tariq Teodora Thabo Ulla Vera Viggo Wanjiru Wen Xenia Yara Yusuf Zainab Zofia"
).split()
LAST_NAMES = (
    "Abara Achterberg Adeyinka Aldana Amundsen Anand Arriaga Ashdown Bajwa Balodis Barkworth Bellweather "
    "Bjerke Bramhall Cardoso Castellan Chaudry Corrigan Dahlgren Dankworth Darvill Delacourt Demirel Desta "
    "Dhillon Dragomir Dunmore Eklund Elgar Emberton Eriksen Fairweather Falade Farrow Fenwick Ferrante "
    "Fjeldstad Galanis Garside Ghorbani Gildersleeve Goswami Grabowska Greenhalgh Guerrero Halloran Hashemi "
    "Hathersage Henriksen Hirano Holloway Ibekwe Ilves Ingleby Iwasaki Jankowski Jarvela Kalnins Karadeniz "
    "Kettlewell Kimura Kirwan Kowalczyk Lachlan Larsdotter Lindqvist Loxley Mabena Maddock Mahfouz Marchetti "
    "Mbeki Merriweather Mistry Moreau Nakagawa Nandakumar Navarrete Nilsen Nkemelu Norgaard Oakeshott Odhiambo "
    "Okonedo Olufsen Ormsby Osterberg Padalecki Papadakis Pembridge Petrosyan Pinheiro Quartey Quayle Rahimi "
    "Ramaswamy Rautio Ravenscroft Ribeiro Rowntree Saarinen Salgado Santangelo Sedgwick Serrano Shirazi Sigurd "
    "Silvestri Solberg Sorokin Stavrou Strand Subraman Szabo Takahara Tanaka Thackeray Thorvald Toivonen Trelawney "
    "Tshabala Uddin Underhill Valdivia Vandermeer Varga Vasquez Velloso Wadsworth Wakefield Weatherby Whitlock "
    "Wolstenholme Yamashiro Yildiz Zachariou Zielinski Zuberi"
).split()
#: Names that tests or pictures of other documents use, never given to anybody here.
VENDORS = (
    "Corvane Systems", "Lumenroth Software", "Pellworth Controls", "Brightmoor Cloud", "Tessaline Data",
    "Arkwell Construction", "Quillan Mobility", "Ostermark Robotics", "Fernhollow Energy", "Vaultmere Security",
)  # fmt: skip
LOCATIONS = ("DE", "GB", "US")
SITES = {
    "DE": ("Altwerder", "Steinbrook"),
    "GB": ("Hollin Bridge", "Saltmarsh"),
    "US": ("Cedar Notch", "Port Avery"),
}
